package eu.casemate.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a line of a log, without its line feed.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record LineHash(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /** What stands in the first line, which has none before it: 64 zeros. */
  public static final LineHash NONE = new LineHash("0".repeat(64));

  /** Checks the digits. */
  public LineHash {
    if (!HEX.matcher(hex).matches()) {
      throw new InvalidAuditValueException(
          "a SHA-256 must be written as 64 lower-case hexadecimal digits");
    }
  }

  static LineHash of(byte[] line) {
    return new LineHash(HexFormat.of().formatHex(sha256().digest(line)));
  }

  static LineHash of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AuditException("this Java runtime has no SHA-256, which every one must have", e);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
