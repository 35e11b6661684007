package eu.casemate.hsm.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;

/**
 * A token user's PIN, wiped from memory on close; never printed, never compared, never serialised.
 */
public final class Pin implements AutoCloseable {

  private static final int MAX_BYTES = 256;

  private final char[] characters;

  private Pin(char[] characters) {
    this.characters = characters;
  }

  /** A PIN typed by the operator. The array is copied; wiping the original is the caller's part. */
  public static Pin of(char[] characters) {
    if (characters.length == 0) {
      throw new IllegalArgumentException("the PIN is empty");
    }
    return new Pin(characters.clone());
  }

  /**
   * Reads the PIN from a file: UTF-8, one line, at most 256 bytes.
   *
   * @throws HsmException if the file cannot be read, is readable by everyone, is empty or has more
   *     than one line
   */
  public static Pin read(Path file) {
    byte[] bytes = bytes(file);
    try {
      CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      char[] all = decoded.array();
      int end = decoded.limit();
      while (end > 0 && (all[end - 1] == '\n' || all[end - 1] == '\r')) {
        end--;
      }
      char[] pin = Arrays.copyOf(all, end);
      Arrays.fill(all, '\0');
      if (end == 0 || new String(pin).lines().count() != 1) {
        Arrays.fill(pin, '\0');
        throw unusable(file, "expected one line that is not empty");
      }
      return new Pin(pin);
    } catch (CharacterCodingException e) {
      throw unusable(file, "expected text in UTF-8");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        throw unusable(file, "everyone can read it; run: chmod 600 " + file);
      }
      if (Files.size(file) > MAX_BYTES) {
        throw unusable(file, "it has more than " + MAX_BYTES + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unusable(file, "cannot be read");
    }
  }

  private static HsmException unusable(Path file, String problem) {
    return new HsmException(
        "",
        "read the PIN file " + file,
        problem,
        "Put the PIN alone on one line of " + file + ", with mode 0600.");
  }

  /** The characters themselves, for the login call only. */
  char[] characters() {
    return characters;
  }

  @Override
  public void close() {
    Arrays.fill(characters, '\0');
  }

  @Override
  public String toString() {
    return "Pin[redacted]";
  }
}
