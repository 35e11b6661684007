package eu.casemate.bundle;

/**
 * A piece of content: what is hashed, stored, carried, repaired and re-used at once. Its stored
 * form is the piece itself, or where that is shorter a zstd frame of it (RFC 8878).
 *
 * @param digest SHA-256 of the piece
 * @param length bytes of the piece, 1 to 2 MiB
 * @param storedDigest SHA-256 of the stored form: what media are checked against, before anything
 *     is inflated
 * @param storedLength bytes of the stored form
 */
public record Chunk(Digest digest, int length, Digest storedDigest, int storedLength) {

  /** The longest piece: 2 MiB. */
  public static final int LONGEST = 2 << 20;

  /** Refuses lengths out of bounds and a stored form that is no shorter than the piece. */
  public Chunk {
    if (length < 1 || length > LONGEST) {
      throw new InvalidValueException("length of chunk", Integer.toString(length), "1 to 2 MiB");
    }
    boolean raw = storedLength == length && storedDigest.equals(digest);
    if (!raw && (storedLength < 1 || storedLength >= length || storedDigest.equals(digest))) {
      throw new InvalidValueException(
          "stored length of chunk", Integer.toString(storedLength), "shorter than the chunk");
    }
  }

  /** A chunk that is stored as it is. */
  public static Chunk raw(Digest digest, int length) {
    return new Chunk(digest, length, digest, length);
  }

  /** Whether the stored form is a zstd frame. */
  public boolean isCompressed() {
    return storedLength != length;
  }
}
