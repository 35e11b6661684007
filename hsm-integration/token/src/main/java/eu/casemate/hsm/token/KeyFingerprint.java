package eu.casemate.hsm.token;

/**
 * Which key-encryption key a label stood for: tells a re-created key from the one that wrapped the
 * data.
 *
 * <p>It is the first 16 bytes of a SHA-256, as hexadecimal digits: of one public block of 16 bytes
 * enciphered with a key that enciphers, or of the AES-KW wrapping of a fixed, public 32-byte value
 * with a key that wraps. Computing it needs the key inside the token; it reveals nothing of the key
 * that the cipher text of a known value does not.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record KeyFingerprint(String value) {

  public KeyFingerprint {
    if (!value.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("a key fingerprint is 32 lower-case hexadecimal digits");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
