package eu.casemate.bundle;

/**
 * A file of the medium that is no pack: the manifest for a human or the bill of materials.
 *
 * @param path its name on the medium, a single part
 * @param size bytes, at most 64 MiB
 * @param digest SHA-256 of its bytes
 */
public record Page(EntryPath path, long size, Digest digest) {

  /** The largest page: 64 MiB. */
  public static final long LARGEST = 64L << 20;

  /** Refuses a page in a folder, and a size out of bounds. */
  public Page {
    if (path.parts().size() != 1) {
      throw new InvalidValueException("page", path.value(), "a name without folders");
    }
    if (size < 0 || size > LARGEST) {
      throw new InvalidValueException("size of " + path, Long.toString(size), "0 to 64 MiB");
    }
  }
}
