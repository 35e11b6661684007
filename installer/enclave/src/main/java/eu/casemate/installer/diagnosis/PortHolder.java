package eu.casemate.installer.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that listens on a port, as far as {@code /proc} tells: an ordinary user sees only its
 * own processes' sockets.
 *
 * @param process its number
 * @param name the kernel's short name of it
 */
public record PortHolder(ProcessHandle process, String name) {
  private static final Path PROC = Path.of("/proc");
  private static final List<String> TABLES = List.of("net/tcp", "net/tcp6");
  private static final String LISTENING = "0A";
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  /** Whether something else has the loopback port: a service could not listen there. */
  public static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** The process that listens on the port, if it can be seen. */
  static Optional<PortHolder> of(int port) {
    List<String> sockets =
        TABLES.stream()
            .flatMap(table -> listeners(PROC.resolve("self").resolve(table), port).stream())
            .map(inode -> "socket:[" + inode + "]")
            .toList();
    return sockets.isEmpty()
        ? Optional.empty()
        : ProcessHandle.allProcesses()
            .filter(process -> holdsAny(process.pid(), sockets))
            .findFirst()
            .map(process -> new PortHolder(process, nameOf(process.pid())));
  }

  /** Whether it is a child of this process, or a child's child. */
  boolean isOurs() {
    return ProcessHandle.current().descendants().anyMatch(process::equals);
  }

  @Override
  public String toString() {
    return name + " (pid " + process.pid() + ")";
  }

  private static List<String> listeners(Path table, int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .map(line -> line.strip().split("\\s+", -1))
          .filter(fields -> fields.length > INODE && fields[STATE].equals(LISTENING))
          .filter(fields -> fields[LOCAL].endsWith(suffix))
          .map(fields -> fields[INODE])
          .toList();
    } catch (IOException | UncheckedIOException e) {
      // A kernel without this table, such as one without IPv6, has no listener in it.
      return List.of();
    }
  }

  private static boolean holdsAny(long pid, List<String> sockets) {
    return links(PROC.resolve(pid + "/fd")).stream()
        .map(PortHolder::target)
        .anyMatch(sockets::contains);
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      // Closed meanwhile.
      return "";
    }
  }

  private static List<Path> links(Path folder) {
    List<Path> links = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(links::add);
    } catch (IOException | DirectoryIteratorException e) {
      // Another user's process, or one that has ended: it does not tell.
      return List.of();
    }
    return links;
  }

  private static String nameOf(long pid) {
    try {
      return Files.readString(PROC.resolve(pid + "/comm")).strip();
    } catch (IOException e) {
      return "a process";
    }
  }
}
