package eu.casemate.installer.install;

import eu.casemate.installer.durable.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the ahead-of-time cache with which the installed command line starts fast, by a training
 * run of it: a verification, which is what people wait for, of the small medium that the self-test
 * makes. Training with more commands makes every one of them slower, since each start links all
 * classes that were seen. The cache only speeds up: when it cannot be made, the command starts
 * without it.
 *
 * @param file the cache
 * @param limit how long one run may take
 */
record StartupCache(Path file, Duration limit) {
  /** A cache whose runs may take what a slow machine needs. */
  StartupCache(Path file) {
    this(file, Duration.ofMinutes(2));
  }

  /**
   * Trains the command line of a generation. Nothing that goes wrong is worth more than the cache:
   * this throws no {@link IOException}.
   *
   * @param jars names of files in {@code cli/lib}, in any order
   * @return why there is no cache, if there is none
   */
  Optional<String> make(Path generation, List<String> jars) {
    Optional<String> failure = attempt(() -> train(generation, jars));
    Optional<String> remains = removeTraces();
    Optional<String> reason = failure.or(() -> remains);
    return reason.isPresent() ? attempt(this::remove).or(() -> reason) : reason;
  }

  /**
   * Removes what a training run that was killed left beside the cache.
   *
   * @return why not all of it went; the next training tries again
   */
  Optional<String> removeTraces() {
    return attempt(this::sweep);
  }

  private Optional<String> train(Path generation, List<String> jars) throws IOException {
    remove();
    sweep();
    Path kept = sample().resolve("kept");
    List<String> sampling =
        command(generation, jars, List.of(), "self-test", "--keep", kept.toString());
    List<String> training =
        command(
            generation,
            jars,
            List.of("-XX:AOTCacheOutput=" + file),
            "media",
            "verify",
            kept.resolve("media").toString(),
            "--trust-root",
            kept.resolve("root.json").toString());
    Optional<String> failure = run("self-test", sampling);
    if (failure.isEmpty()) {
      failure = run("training run", training);
    }
    return failure.isEmpty() ? emptiness() : failure;
  }

  private Optional<String> remove() throws IOException {
    Files.deleteIfExists(file);
    return Optional.empty();
  }

  private Optional<String> sweep() throws IOException {
    Files.deleteIfExists(output());
    Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".config"));
    Trees.delete(sample());
    return Optional.empty();
  }

  private Optional<String> run(String what, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output().toFile())
            .start();
    try {
      if (!process.waitFor(limit)) {
        return Optional.of("the " + what + " took more than " + limit.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the " + what + " was interrupted");
    } finally {
      // Gone before what it writes is removed.
      process.destroyForcibly().onExit().join();
    }
    return process.exitValue() == 0
        ? Optional.empty()
        : Optional.of("the " + what + " ended with " + process.exitValue() + complaint());
  }

  /** A JVM that cannot archive its heap says so, ends well, and leaves a file without a byte. */
  private Optional<String> emptiness() throws IOException {
    return Files.exists(file) && Files.size(file) > 0
        ? Optional.empty()
        : Optional.of("the training run wrote an empty cache" + complaint());
  }

  /** The first error that the JVM logged, else the last line of the output. */
  private String complaint() throws IOException {
    List<String> lines;
    try (Stream<String> all = Files.lines(output())) {
      lines = all.filter(line -> !line.isBlank()).toList();
    }
    return lines.stream()
        .filter(line -> line.contains("[error"))
        .findFirst()
        .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
        .map(line -> ": " + line)
        .orElse("");
  }

  /** What the disk refuses, or the kernel when a process is started, becomes a reason. */
  private static Optional<String> attempt(Work work) {
    try {
      return work.run();
    } catch (IOException | UncheckedIOException e) {
      return Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  /** Says why it did not do what it is for. */
  private interface Work {
    Optional<String> run() throws IOException;
  }

  private Path output() {
    return file.resolveSibling(file.getFileName() + ".log");
  }

  /** The folder in which the self-test makes a small release. */
  private Path sample() {
    return file.resolveSibling(file.getFileName() + ".sample");
  }

  private static List<String> command(
      Path generation, List<String> jars, List<String> options, String... arguments) {
    Path lib = generation.resolve("cli/lib");
    String classPath =
        LauncherScript.classPath(jars).stream()
            .map(jar -> lib.resolve(jar).toString())
            .collect(Collectors.joining(":"));
    List<String> command = new ArrayList<>();
    command.add(generation.resolve("jre/bin/java").toString());
    command.addAll(options);
    command.addAll(LauncherScript.JVM_FLAGS);
    command.addAll(List.of("-cp", classPath, LauncherScript.MAIN_CLASS));
    command.addAll(List.of(arguments));
    return command;
  }
}
