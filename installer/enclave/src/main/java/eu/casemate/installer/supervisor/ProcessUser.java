package eu.casemate.installer.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** As whom a process runs. */
public final class ProcessUser {
  private static final String UID = "Uid:";

  private ProcessUser() {}

  /** The effective uid of a process as this process sees it, empty when it has gone. */
  public static OptionalLong of(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith(UID))
          .mapToLong(line -> Long.parseLong(line.split("\\s+", -1)[2]))
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return OptionalLong.empty();
    }
  }
}
