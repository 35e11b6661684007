package eu.casemate.installer.supervisor;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the supervisor as a daemon: a session of its own, no terminal, a small heap. */
public final class DaemonLauncher {
  /** The command line's entry point, named as text since the arrow runs the other way. */
  private static final String MAIN_CLASS = "eu.casemate.installer.cli.Main";

  private static final List<String> JVM_FLAGS =
      List.of(
          "-Xmx48m",
          "-Xms4m",
          "-Xss512k",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=16m",
          "-Xshare:auto",
          "-Xlog:cds=off",
          "-Xlog:aot=off",
          "--enable-native-access=ALL-UNNAMED");

  /**
   * PostgreSQL refuses to run as root. Inside such a user namespace root's processes are nobody's,
   * while the kernel still takes them for root where files are concerned.
   */
  private static final List<String> AS_NOBODY =
      List.of("unshare", "--user", "--map-user=65534", "--map-group=65534", "--");

  private static final List<String> PRIVATE_FILES =
      List.of("/bin/sh", "-c", "umask 077; exec \"$@\"", "casemate-supervisor");

  private DaemonLauncher() {}

  /**
   * Starts the daemon of an installed appliance; it outlives this process.
   *
   * @return its process, to see whether it ends early
   * @throws OperatorException (host) when it cannot be started
   */
  public static ProcessHandle launch(AppliancePaths paths, boolean root) {
    if (root) {
      requireUserNamespace();
    }
    List<String> command = new ArrayList<>(PRIVATE_FILES);
    if (root) {
      command.addAll(AS_NOBODY);
    }
    command.addAll(List.of("setsid", "--"));
    command.addAll(javaCommand());
    command.addAll(List.of("supervise", "--appliance", paths.root().toString()));
    try {
      Files.createDirectories(paths.logs());
      ProcessBuilder builder = new ProcessBuilder(command);
      Map<String, String> environment = builder.environment();
      environment.clear();
      environment.put("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin");
      environment.put("LANG", "C.UTF-8");
      builder.directory(paths.root().toFile());
      builder.redirectInput(Path.of("/dev/null").toFile());
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log(paths).toFile()));
      return builder.start().toHandle();
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST, "cannot start the supervisor", e, "see " + log(paths));
    }
  }

  /** Where the daemon writes. */
  public static Path log(AppliancePaths paths) {
    return paths.serviceLog("supervisor");
  }

  /** Whether this process is root, in whatever user namespace. */
  public static boolean isRoot() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .anyMatch(line -> line.startsWith("Uid:\t0\t"));
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST, "cannot read /proc/self/status", e, "mount /proc");
    }
  }

  private static List<String> javaCommand() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN_CLASS));
    return command;
  }

  private static void requireUserNamespace() {
    List<String> attempt = new ArrayList<>(AS_NOBODY);
    attempt.add("true");
    boolean works = false;
    try {
      Process process =
          new ProcessBuilder(attempt)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      works = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST, "cannot run unshare", e, "install the package util-linux");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!works) {
      throw new OperatorException(
          ExitStatus.HOST,
          "PostgreSQL does not run as root, and this machine refuses root a user namespace",
          "run casemate start as the ordinary user who owns the appliance");
    }
  }
}
