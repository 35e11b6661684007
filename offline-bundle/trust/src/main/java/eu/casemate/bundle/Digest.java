package eu.casemate.bundle;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 digest. As numbers, not as text: a release has a million of them, and more copies. */
public final class Digest implements Comparable<Digest> {

  private static final int DIGITS = 64;
  private static final int DIGITS_OF_LONG = 16;
  private static final HexFormat HEX = HexFormat.of();

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  /**
   * A digest as it is written.
   *
   * @param hex 64 lower-case hexadecimal digits
   * @throws InvalidValueException if it is anything else
   */
  public Digest(String hex) {
    if (!isHex(hex)) {
      throw new InvalidValueException("SHA-256", hex, "64 lower-case hexadecimal digits");
    }
    first = part(hex, 0);
    second = part(hex, 1);
    third = part(hex, 2);
    fourth = part(hex, 3);
  }

  private Digest(ByteBuffer bytes) {
    first = bytes.getLong();
    second = bytes.getLong();
    third = bytes.getLong();
    fourth = bytes.getLong();
  }

  private static long part(String hex, int number) {
    int from = number * DIGITS_OF_LONG;
    return HexFormat.fromHexDigitsToLong(hex, from, from + DIGITS_OF_LONG);
  }

  /** A loop, not a pattern: a release has a digest for every MiB. */
  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return text.length() == DIGITS;
  }

  /** The digest of a content. */
  public static Digest ofContent(byte[] content) {
    return new Digest(ByteBuffer.wrap(sha256().digest(content)));
  }

  /** The digest of what is left in a buffer, which is used up. */
  public static Digest of(ByteBuffer content) {
    MessageDigest sha256 = sha256();
    sha256.update(content);
    return finish(sha256);
  }

  /** The digest that a message digest has arrived at; resets it. */
  public static Digest finish(MessageDigest sha256) {
    return new Digest(ByteBuffer.wrap(sha256.digest()));
  }

  /** A fresh SHA-256 computation. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return HEX.toHexDigits(first)
        + HEX.toHexDigits(second)
        + HEX.toHexDigits(third)
        + HEX.toHexDigits(fourth);
  }

  /** By the text of it, which is by its bytes. */
  @Override
  public int compareTo(Digest other) {
    int order = Long.compareUnsigned(first, other.first);
    order = order != 0 ? order : Long.compareUnsigned(second, other.second);
    order = order != 0 ? order : Long.compareUnsigned(third, other.third);
    return order != 0 ? order : Long.compareUnsigned(fourth, other.fourth);
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof Digest other && compareTo(other) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(first);
  }

  @Override
  public String toString() {
    return hex();
  }
}
