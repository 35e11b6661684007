package eu.casemate.hsm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * Ties a data key to its purpose inside the wrapping: AES-KW authenticates what it wraps (RFC 3394)
 * but knows no associated data, so the first 16 bytes of the purpose's SHA-256 travel with the key.
 */
final class PurposeBinding {
  private static final int TAG_BYTES = 16;

  private PurposeBinding() {}

  /** The data key followed by the tag of its purpose. */
  static byte[] bind(String purpose, byte[] dataKey) {
    if (dataKey.length < 16 || dataKey.length > 64 || dataKey.length % 8 != 0) {
      throw new IllegalArgumentException("a data key has 16 to 64 bytes, a multiple of 8");
    }
    byte[] bound = Arrays.copyOf(dataKey, dataKey.length + TAG_BYTES);
    System.arraycopy(tag(purpose), 0, bound, dataKey.length, TAG_BYTES);
    return bound;
  }

  /** The data key; empty if it was bound to another purpose. */
  static Optional<byte[]> open(String purpose, byte[] bound) {
    int length = bound.length - TAG_BYTES;
    if (length < 16
        || !MessageDigest.isEqual(tag(purpose), Arrays.copyOfRange(bound, length, bound.length))) {
      return Optional.empty();
    }
    return Optional.of(Arrays.copyOf(bound, length));
  }

  private static byte[] tag(String purpose) {
    return Arrays.copyOf(
        Digests.digest("SHA-256", ("casemate-key/1 " + purpose).getBytes(UTF_8)), TAG_BYTES);
  }
}
