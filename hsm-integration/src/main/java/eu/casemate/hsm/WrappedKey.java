package eu.casemate.hsm;

import java.util.Arrays;
import java.util.Base64;

/**
 * A data key under a key-encryption key (RFC 3394 AES key wrap), with what is needed to open it.
 *
 * <p>The purpose is bound to the key inside the wrapping: a wrapped key whose purpose was edited
 * does not open.
 */
public final class WrappedKey {

  private static final String FORMAT = "casemate-key/1";

  private final KeyLabel kek;
  private final KeyFingerprint fingerprint;
  private final String purpose;
  private final byte[] bytes;

  /**
   * A wrapped key from its parts.
   *
   * @param kek label of the key-encryption key
   * @param fingerprint which key the label stood for when the data key was wrapped
   * @param purpose what the data key is for: 1 to 64 lower-case letters, digits, dots, hyphens
   * @param bytes the wrapping, 40 to 88 bytes, a multiple of 8
   */
  public WrappedKey(KeyLabel kek, KeyFingerprint fingerprint, String purpose, byte[] bytes) {
    if (!purpose.matches("[a-z0-9.-]{1,64}")) {
      throw new IllegalArgumentException(
          "a purpose is 1 to 64 lower-case letters, digits, dots or hyphens");
    }
    if (bytes.length < 40 || bytes.length > 88 || bytes.length % 8 != 0) {
      throw new IllegalArgumentException("a wrapping has 40 to 88 bytes, a multiple of 8");
    }
    this.kek = kek;
    this.fingerprint = fingerprint;
    this.purpose = purpose;
    this.bytes = bytes.clone();
  }

  /** Label of the key-encryption key. */
  public KeyLabel kek() {
    return kek;
  }

  /** Which key the label stood for when the data key was wrapped. */
  public KeyFingerprint fingerprint() {
    return fingerprint;
  }

  /** What the data key is for. */
  public String purpose() {
    return purpose;
  }

  /** The wrapping itself, a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** One line of ASCII without its end: {@code casemate-key/1 KEK FINGERPRINT PURPOSE BASE64}. */
  public String encode() {
    return String.join(
        " ",
        FORMAT,
        kek.value(),
        fingerprint.value(),
        purpose,
        Base64.getEncoder().encodeToString(bytes));
  }

  /**
   * Reads what {@link #encode} wrote, and nothing else.
   *
   * @throws IllegalArgumentException if a single character differs from what {@link #encode} writes
   */
  public static WrappedKey parse(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 5 || !parts[0].equals(FORMAT)) {
      throw new IllegalArgumentException(
          "a wrapped key is the line: " + FORMAT + " KEK FINGERPRINT PURPOSE BASE64");
    }
    var key =
        new WrappedKey(
            new KeyLabel(parts[1]),
            new KeyFingerprint(parts[2]),
            parts[3],
            Base64.getDecoder().decode(parts[4]));
    // The decoder tolerates missing padding and stray trailing bits; one key has one encoding here.
    if (!key.encode().equals(line)) {
      throw new IllegalArgumentException("a wrapped key's Base64 is not in its canonical form");
    }
    return key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WrappedKey key
        && kek.equals(key.kek)
        && fingerprint.equals(key.fingerprint)
        && purpose.equals(key.purpose)
        && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "WrappedKey[" + kek + " " + fingerprint + " " + purpose + "]";
  }
}
