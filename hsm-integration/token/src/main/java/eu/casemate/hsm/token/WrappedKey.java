package eu.casemate.hsm.token;

import java.util.Arrays;
import java.util.Base64;

/**
 * A data key under a key-encryption key, with what is needed to open it ({@code
 * docs/decisions/0015}).
 *
 * <p>The use is bound to the key: a wrapped key whose tenant or purpose was edited does not open.
 * The earlier format {@code casemate-key/1} (AES-KW, no tenant) is read and never written anew; its
 * keys are the whole site's.
 */
public final class WrappedKey {

  private static final String FORMAT = "casemate-key/2";
  private static final String FIRST_FORMAT = "casemate-key/1";

  private final String format;
  private final KeyLabel kek;
  private final KeyFingerprint fingerprint;
  private final KeyUse use;
  private final SealAlgorithm algorithm;
  private final byte[] bytes;

  private WrappedKey(
      String format,
      KeyLabel kek,
      KeyFingerprint fingerprint,
      KeyUse use,
      SealAlgorithm algorithm,
      byte[] bytes) {
    if (!algorithm.canHave(bytes.length)) {
      throw new IllegalArgumentException("no key sealed by " + algorithm.id() + " is that long");
    }
    this.format = format;
    this.kek = kek;
    this.fingerprint = fingerprint;
    this.use = use;
    this.algorithm = algorithm;
    this.bytes = bytes.clone();
  }

  /**
   * A wrapped key from its parts.
   *
   * @param kek label of the key-encryption key
   * @param fingerprint which key the label stood for when the data key was wrapped
   * @param use what the data key is for
   * @param algorithm how it was sealed
   * @param bytes what the token sealed; for AES-GCM after the IV
   */
  WrappedKey(
      KeyLabel kek, KeyFingerprint fingerprint, KeyUse use, SealAlgorithm algorithm, byte[] bytes) {
    this(FORMAT, kek, fingerprint, use, algorithm, bytes);
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
  public KeyUse use() {
    return use;
  }

  SealAlgorithm algorithm() {
    return algorithm;
  }

  /** Whether an earlier version sealed it, which bound the purpose in another way. */
  boolean isFirstFormat() {
    return format.equals(FIRST_FORMAT);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /**
   * One line of ASCII without its end: {@code casemate-key/2 KEK FINGERPRINT TENANT PURPOSE
   * ALGORITHM BASE64}, or of the earlier format {@code casemate-key/1 KEK FINGERPRINT PURPOSE
   * BASE64}.
   */
  public String encode() {
    String sealed = Base64.getEncoder().encodeToString(bytes);
    return isFirstFormat()
        ? String.join(" ", format, kek.value(), fingerprint.value(), use.purpose(), sealed)
        : String.join(
            " ",
            format,
            kek.value(),
            fingerprint.value(),
            use.tenant(),
            use.purpose(),
            algorithm.id(),
            sealed);
  }

  /**
   * Reads what {@link #encode} wrote, and nothing else.
   *
   * @throws IllegalArgumentException if a single character differs from what {@link #encode} writes
   */
  public static WrappedKey parse(String line) {
    String[] parts = line.split(" ", -1);
    WrappedKey key;
    if (parts.length == 7 && parts[0].equals(FORMAT)) {
      key =
          new WrappedKey(
              FORMAT,
              new KeyLabel(parts[1]),
              new KeyFingerprint(parts[2]),
              new KeyUse(parts[3], parts[4]),
              SealAlgorithm.of(parts[5]),
              Base64.getDecoder().decode(parts[6]));
    } else if (parts.length == 5 && parts[0].equals(FIRST_FORMAT)) {
      key =
          new WrappedKey(
              FIRST_FORMAT,
              new KeyLabel(parts[1]),
              new KeyFingerprint(parts[2]),
              KeyUse.site(parts[3]),
              SealAlgorithm.KW,
              Base64.getDecoder().decode(parts[4]));
    } else {
      throw new IllegalArgumentException(
          "a wrapped key is the line: "
              + FORMAT
              + " KEK FINGERPRINT TENANT PURPOSE ALGORITHM BASE64");
    }
    // The decoder tolerates missing padding and stray trailing bits; one key has one encoding here.
    if (!key.encode().equals(line)) {
      throw new IllegalArgumentException("a wrapped key's Base64 is not in its canonical form");
    }
    return key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WrappedKey key && encode().equals(key.encode());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "WrappedKey[" + kek + " " + fingerprint + " " + use + "]";
  }
}
