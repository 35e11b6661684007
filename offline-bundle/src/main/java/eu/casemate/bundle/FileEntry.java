package eu.casemate.bundle;

import java.util.List;

/**
 * A file of a component.
 *
 * @param path where it stands within the component
 * @param mode plain or executable
 * @param size bytes, at most 8 TiB
 * @param digest SHA-256 of the whole content; above 4 MiB it names the content, and the chunks
 *     check it
 * @param chunks SHA-256 of each 4 MiB of the content, the last one shorter; empty up to 4 MiB
 */
public record FileEntry(
    EntryPath path, FileMode mode, long size, Digest digest, List<Digest> chunks) {

  /** Bytes that are hashed, and on copying written, at once: 4 MiB. */
  public static final int CHUNK = 4 << 20;

  /** The largest file: 8 TiB. */
  public static final long LARGEST = 8L << 40;

  private static final Digest OF_NOTHING = Digest.ofContent(new byte[0]);

  /** Refuses a size out of bounds and a list of chunks that does not fit the size. */
  public FileEntry {
    chunks = List.copyOf(chunks);
    if (size < 0 || size > LARGEST) {
      throw new InvalidValueException("size of " + path, Long.toString(size), "0 to 8 TiB");
    }
    if (size == 0 && !digest.equals(OF_NOTHING)) {
      throw new InvalidValueException("SHA-256 of " + path, digest.hex(), "that of no bytes");
    }
    if (chunks.size() != chunksFor(size)) {
      throw new InvalidValueException(
          "number of chunks of " + path, Integer.toString(chunks.size()), "one for each 4 MiB");
    }
  }

  /** How many chunks stand in the metadata for a file of this size: none up to 4 MiB. */
  public static long chunksFor(long size) {
    return size <= CHUNK ? 0 : (size + CHUNK - 1) / CHUNK;
  }
}
