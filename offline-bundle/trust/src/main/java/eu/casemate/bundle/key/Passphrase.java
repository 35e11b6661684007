package eu.casemate.bundle.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/**
 * What opens a key file, as UTF-8 exactly as typed; wiped on close, never printed or compared. From
 * a file: one line of at most 1024 bytes, without its end, in a file that not everyone may read.
 */
public final class Passphrase implements AutoCloseable {
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  /** A new key file asks for at least this many characters. */
  public static final int SHORTEST = 12;

  private static final int LONGEST = 1024;
  private static final int MOST_BYTES_PER_CHAR = 3;

  private final byte[] utf8;

  private Passphrase(byte[] utf8) {
    this.utf8 = utf8;
  }

  /** A passphrase typed by its holder; the caller wipes the array. */
  public static Passphrase of(char[] typed) {
    byte[] room = new byte[typed.length * MOST_BYTES_PER_CHAR];
    ByteBuffer encoded = ByteBuffer.wrap(room);
    CoderResult result =
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(typed), encoded, true);
    byte[] utf8 = Arrays.copyOf(room, encoded.position());
    Arrays.fill(room, (byte) 0);
    if (result.isError()) {
      Arrays.fill(utf8, (byte) 0);
      throw new KeyFileException("the passphrase is no text; type it again");
    }
    return checked(utf8, "the passphrase");
  }

  /**
   * Reads a passphrase from a file.
   *
   * @throws KeyFileException if the file cannot be read, everyone can read it, or it holds no
   *     single line
   */
  public static Passphrase read(Path file) {
    byte[] bytes = bytes(file);
    try {
      int end = bytes.length;
      while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
        end--;
      }
      return checked(Arrays.copyOf(bytes, end), "the passphrase file " + file);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Refuses a passphrase too short for a new key file. */
  void requireLong() {
    // Continuation bytes of UTF-8 begin with the bits 10; every other byte begins a character.
    int characters = 0;
    for (byte unit : utf8) {
      characters += (unit & 0xC0) == 0x80 ? 0 : 1;
    }
    if (characters < SHORTEST) {
      throw new KeyFileException(
          "the passphrase has fewer than " + SHORTEST + " characters; use six random words");
    }
  }

  /** The bytes themselves, for the derivation only. */
  byte[] utf8() {
    return utf8;
  }

  @Override
  public void close() {
    Arrays.fill(utf8, (byte) 0);
  }

  @Override
  public String toString() {
    return "Passphrase[redacted]";
  }

  private static byte[] bytes(Path file) {
    try {
      // A pipe that a shell made has no mode that says who reads it.
      if (Files.isRegularFile(file)
          && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
        throw new KeyFileException(
            "not only its owner can read " + file + "; run: chmod 600 " + file);
      }
      // Not by its size: what a pipe or a device holds is known only once it was read.
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
          Arrays.fill(bytes, (byte) 0);
          throw new KeyFileException(file + " is larger than " + LONGEST + " bytes: no passphrase");
        }
        return bytes;
      }
    } catch (IOException e) {
      throw new KeyFileException(
          "the passphrase file " + file + " cannot be read; it must be a file of mode 0600");
    }
  }

  private static Passphrase checked(byte[] utf8, String what) {
    for (byte unit : utf8) {
      if (unit == '\n' || unit == '\r' || unit == 0) {
        Arrays.fill(utf8, (byte) 0);
        throw new KeyFileException(what + " has more than one line; it must have one");
      }
    }
    if (utf8.length == 0) {
      throw new KeyFileException(what + " is empty");
    }
    return new Passphrase(utf8);
  }
}
