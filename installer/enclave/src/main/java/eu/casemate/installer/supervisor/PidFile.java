package eu.casemate.installer.supervisor;

import eu.casemate.installer.durable.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code run/NAME.pid}: the process that a service runs in, so that a later supervisor finds it.
 * One line: number, start time, and the boot it is true for.
 */
record PidFile(Path file) {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int FIELDS = 3;

  static final String SUFFIX = ".pid";

  static PidFile of(Path run, String service) {
    return new PidFile(run.resolve(service + SUFFIX));
  }

  void write(ProcessIdentity process) throws IOException {
    String line = process.pid() + " " + process.startTicks() + " " + bootId() + "\n";
    DurableFiles.write(file, line.getBytes(StandardCharsets.US_ASCII), "rw-------");
  }

  /** The process written, if the machine has not been started again since; it may have ended. */
  Optional<ProcessIdentity> read() {
    try {
      String[] fields = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
      if (fields.length != FIELDS || !fields[2].equals(bootId())) {
        return Optional.empty();
      }
      return Optional.of(new ProcessIdentity(Long.parseLong(fields[0]), Long.parseLong(fields[1])));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private static String bootId() throws IOException {
    return Files.readString(BOOT, StandardCharsets.US_ASCII).strip();
  }
}
