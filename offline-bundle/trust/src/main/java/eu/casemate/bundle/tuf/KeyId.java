package eu.casemate.bundle.tuf;

import eu.casemate.bundle.Digest;

/**
 * The name of a public key: the SHA-256 of the canonical form of its key object (4.2.1).
 *
 * @param digest of the key object
 */
public record KeyId(Digest digest) implements Comparable<KeyId> {

  /** The first 16 hexadecimal digits, for a line that people read. */
  public String abbreviated() {
    return digest.hex().substring(0, 16);
  }

  @Override
  public int compareTo(KeyId other) {
    return digest.compareTo(other.digest);
  }

  @Override
  public String toString() {
    return digest.hex();
  }
}
