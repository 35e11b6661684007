package eu.casemate.installer.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of the kernel's process table, proc(5) {@code /proc/PID/stat}.
 *
 * @param parent the parent's number
 * @param session the number of the process that leads its session
 */
record ProcessEntry(ProcessIdentity identity, long parent, long session, boolean zombie) {
  private static final Path PROC = Path.of("/proc");
  private static final int PARENT = 1;
  private static final int SESSION = 3;
  private static final int START = 19;

  /** The entry of one process, empty when there is none. */
  static Optional<ProcessEntry> read(long pid) {
    try {
      // Fields are counted behind the last bracket: the name before it may hold anything.
      String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(
          new ProcessEntry(
              new ProcessIdentity(pid, Long.parseLong(fields[START])),
              Long.parseLong(fields[PARENT]),
              Long.parseLong(fields[SESSION]),
              fields[0].equals("Z")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Every process that is visible now. */
  static List<ProcessEntry> all() {
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .flatMap(name -> read(Long.parseLong(name)).stream())
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("cannot list /proc", e);
    }
  }
}
