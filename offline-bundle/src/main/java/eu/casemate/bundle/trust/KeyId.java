package eu.casemate.bundle.trust;

import eu.casemate.bundle.Digest;

/**
 * The name of a public key: the SHA-256 of its SubjectPublicKeyInfo.
 *
 * @param digest of the DER bytes
 */
public record KeyId(Digest digest) {

  /** The name of the key with these DER bytes. */
  public static KeyId of(byte[] subjectPublicKeyInfo) {
    return new KeyId(Digest.ofContent(subjectPublicKeyInfo));
  }

  /** The first 16 hexadecimal digits, for a line that people read. */
  public String abbreviated() {
    return digest.hex().substring(0, 16);
  }

  @Override
  public String toString() {
    return digest.hex();
  }
}
