package eu.casemate.installer.preflight;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.Stream;

/** Looks at the host; changes nothing. */
final class HostProbe {
  private static final Path PROC = Path.of("/proc");

  private HostProbe() {}

  /** What this host offers an appliance in that place. */
  static HostFacts look(AppliancePaths paths, Clock clock) {
    try {
      return new HostFacts(
          platform(),
          paths.root(),
          FreeSpace.of(paths.root()),
          number(PROC.resolve("meminfo"), "MemTotal:") * 1024,
          Runtime.getRuntime().availableProcessors(),
          number(PROC.resolve("self/status"), "Uid:") == 0,
          paths.spareSocketPathBytes(),
          number(PROC.resolve("self/limits"), "Max open files"),
          Files.exists(PROC.resolve("self")),
          bindsLoopback(),
          clock.instant());
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST, "cannot look at this host", e, "check that /proc is mounted");
    }
  }

  private static String platform() {
    String architecture = System.getProperty("os.arch");
    return System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-" + architecture;
  }

  private static boolean bindsLoopback() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** The first number after a label at the start of a line; "unlimited" counts as the largest. */
  private static long number(Path file, String label) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(label))
          .map(line -> line.substring(label.length()).strip().split("\\s+", 2)[0])
          .mapToLong(word -> word.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(word))
          .findFirst()
          .orElse(0);
    }
  }
}
