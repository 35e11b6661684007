package eu.casemate.installer.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Makes the ahead-of-time cache with which the installed command line starts fast, by a training
 * run of it. The cache only speeds up: when it cannot be made, the command starts without it.
 */
final class StartupCache {
  private static final long LONGEST_SECONDS = 120;

  private StartupCache() {}

  /**
   * Trains the command line of a generation.
   *
   * @param jars the class path in the launcher's order, names of files in {@code cli/lib}
   * @param cache the file to write
   * @return why there is no cache, if there is none
   */
  static Optional<String> make(Path generation, List<String> jars, Path cache) throws IOException {
    Path java = generation.resolve("jre/bin/java");
    Path log = cache.resolveSibling(cache.getFileName() + ".log");
    Process training =
        new ProcessBuilder(command(java, generation.resolve("cli/lib"), jars, cache))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!training.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        return Optional.of("the training run took more than " + LONGEST_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the training run was interrupted");
    } finally {
      training.destroyForcibly();
      Files.deleteIfExists(cache.resolveSibling(cache.getFileName() + ".config"));
    }
    boolean made = training.exitValue() == 0 && Files.exists(cache);
    if (made) {
      Files.deleteIfExists(log);
      return Optional.empty();
    }
    return Optional.of("the training run ended with " + training.exitValue() + ", see " + log);
  }

  private static List<String> command(Path java, Path lib, List<String> jars, Path cache) {
    String classPath =
        jars.stream().map(jar -> lib.resolve(jar).toString()).collect(Collectors.joining(":"));
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-XX:AOTCacheOutput=" + cache);
    command.addAll(LauncherScript.JVM_FLAGS);
    command.addAll(List.of("-cp", classPath, LauncherScript.MAIN_CLASS, "--help"));
    return command;
  }
}
