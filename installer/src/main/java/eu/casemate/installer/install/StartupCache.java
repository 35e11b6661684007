package eu.casemate.installer.install;

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
 * run of it: the self-test, which runs the commands that people wait for. The cache only speeds up:
 * when it cannot be made, the command starts without it.
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
    Process training =
        new ProcessBuilder(command(generation, jars))
            .redirectErrorStream(true)
            .redirectOutput(output().toFile())
            .start();
    Optional<String> failure;
    try {
      failure = outcome(training);
    } finally {
      training.destroyForcibly();
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
  }

  private Optional<String> outcome(Process training) throws IOException {
    try {
      if (!training.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        return Optional.of("the training run took more than " + LONGEST_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the training run was interrupted");
    }
    if (training.exitValue() != 0) {
      return Optional.of("the training run ended with " + training.exitValue() + complaint());
    }
    // A JVM that cannot archive its heap says so, ends well, and leaves a file without a byte.
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

  private List<String> command(Path generation, List<String> jars) {
    Path lib = generation.resolve("cli/lib");
    String classPath =
        LauncherScript.classPath(jars).stream()
            .map(jar -> lib.resolve(jar).toString())
            .collect(Collectors.joining(":"));
    List<String> command = new ArrayList<>();
    command.add(generation.resolve("jre/bin/java").toString());
    command.add("-XX:AOTCacheOutput=" + file);
    // Else every start links all 4,600 classes of the self-test: 300 ms for the shortest command.
    command.add("-XX:-AOTClassLinking");
    command.addAll(LauncherScript.JVM_FLAGS);
    command.addAll(List.of("-cp", classPath, LauncherScript.MAIN_CLASS, "self-test"));
    return command;
  }
}
