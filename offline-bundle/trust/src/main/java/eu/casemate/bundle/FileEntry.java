package eu.casemate.bundle;

/**
 * A file of a component.
 *
 * @param path where it stands within the component
 * @param mode plain or executable
 * @param size bytes, at most 8 TiB
 * @param digest SHA-256 of the whole content, by which the release's {@link ContentTable} knows it
 */
public record FileEntry(EntryPath path, FileMode mode, long size, Digest digest) {

  /** The largest file: 8 TiB. */
  public static final long LARGEST = 8L << 40;

  private static final Digest OF_NOTHING = Digest.ofContent(new byte[0]);

  /** Refuses a size out of bounds, and one that contradicts the digest. */
  public FileEntry {
    if (size < 0 || size > LARGEST) {
      throw new InvalidValueException("size of " + path, Long.toString(size), "0 to 8 TiB");
    }
    if ((size == 0) != digest.equals(OF_NOTHING)) {
      throw new InvalidValueException("SHA-256 of " + path, digest.hex(), "that of its content");
    }
  }
}
