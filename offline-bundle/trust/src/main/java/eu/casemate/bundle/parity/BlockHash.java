package eu.casemate.bundle.parity;

import eu.casemate.bundle.Digest;
import java.security.DigestException;
import java.security.MessageDigest;

/** The hashes of blocks, for one thread: the begin of a SHA-256, enough against chance. */
final class BlockHash {

  private static final int WHOLE = 32;

  private final MessageDigest sha256 = Digest.sha256();
  private final byte[] digest = new byte[WHOLE];

  /** The hash of a block: so many bytes of a buffer. Valid until the next call. */
  byte[] of(byte[] bytes, int from, int length) {
    sha256.update(bytes, from, length);
    try {
      sha256.digest(digest, 0, WHOLE);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 has 32 bytes", e);
    }
    return digest;
  }
}
