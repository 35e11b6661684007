package eu.casemate.installer.install;

import eu.casemate.installer.durable.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
 */
record StartupCache(Path file) {
  private static final long LONGEST_SECONDS = 120;

  /**
   * Trains the command line of a generation.
   *
   * @param jars names of files in {@code cli/lib}, in any order
   * @return why there is no cache, if there is none
   */
  Optional<String> make(Path generation, List<String> jars) throws IOException {
    removeTraces();
    List<String> sampling =
        command(generation, jars, List.of(), "self-test", "--keep", sample().toString());
    List<String> training =
        command(
            generation,
            jars,
            List.of("-XX:AOTCacheOutput=" + file),
            "media",
            "verify",
            sample().resolve("media").toString(),
            "--trust-root",
            sample().resolve("root.json").toString());
    Optional<String> failure = run("self-test", sampling);
    if (failure.isEmpty()) {
      failure = run("training run", training);
    }
    if (failure.isEmpty()) {
      failure = emptiness();
    }
    if (failure.isPresent()) {
      Files.deleteIfExists(file);
    }
    removeTraces();
    return failure;
  }

  /** Removes what a training run that was killed left beside the cache. */
  void removeTraces() throws IOException {
    Files.deleteIfExists(output());
    Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".config"));
    Trees.delete(sample());
  }

  private Optional<String> run(String what, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output().toFile())
            .start();
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        return Optional.of("the " + what + " took more than " + LONGEST_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the " + what + " was interrupted");
    } finally {
      process.destroyForcibly();
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

  private Path output() {
    return file.resolveSibling(file.getFileName() + ".log");
  }

  /** A small release, which the self-test makes. */
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
