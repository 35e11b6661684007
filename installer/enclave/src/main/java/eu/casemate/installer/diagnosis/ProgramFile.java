package eu.casemate.installer.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;

/** What keeps the kernel from running a file. */
final class ProgramFile {
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
  private static final byte[] SCRIPT = {'#', '!'};

  /** Class and byte order, then the machine: what decides for which machine an ELF file is. */
  private static final int[] MACHINE = {4, 5, 18, 19};

  private static final int HEADER = 20;

  private ProgramFile() {}

  /** What is wrong with the file, as the end of a sentence about the service. */
  static Optional<String> problem(String program) {
    Path file = Path.of(program);
    if (!file.isAbsolute()) {
      // Found by PATH: nothing of the bundle.
      return Optional.empty();
    }
    if (!Files.exists(file)) {
      return Optional.of("its program " + file + " is not there");
    }
    try {
      if (Files.isDirectory(file) || !Files.isExecutable(file)) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        return Optional.of("it may not run its program " + file + ": the mode is " + mode);
      }
      return Files.isReadable(file) && !runsHere(header(file))
          ? Optional.of("its program " + file + " is not a program for this machine")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("its program " + file + " cannot be read: " + e.getMessage());
    }
  }

  private static boolean runsHere(byte[] header) throws IOException {
    if (startsWith(header, SCRIPT)) {
      return true;
    }
    byte[] ours = header(Path.of("/proc/self/exe"));
    return startsWith(header, ELF)
        && header.length == HEADER
        && Arrays.stream(MACHINE).allMatch(at -> header[at] == ours[at]);
  }

  private static byte[] header(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEADER);
    }
  }

  private static boolean startsWith(byte[] content, byte[] start) {
    return content.length >= start.length
        && Arrays.equals(content, 0, start.length, start, 0, start.length);
  }
}
