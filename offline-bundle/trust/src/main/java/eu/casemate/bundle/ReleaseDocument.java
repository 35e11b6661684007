package eu.casemate.bundle;

/**
 * A signed file of the medium that is no pack: release.json, the manifest for a person, the bill of
 * materials.
 *
 * @param path its name on the medium, a single part
 * @param size bytes, at most 64 MiB
 * @param digest SHA-256 of its bytes
 */
public record ReleaseDocument(EntryPath path, long size, Digest digest) {

  /** The largest document: 64 MiB. */
  public static final long LARGEST = 64L << 20;

  /** Refuses a document in a folder, and a size out of bounds. */
  public ReleaseDocument {
    if (path.parts().size() != 1) {
      throw new InvalidValueException("document", path.value(), "a name without folders");
    }
    if (size < 0 || size > LARGEST) {
      throw new InvalidValueException("size of " + path, Long.toString(size), "0 to 64 MiB");
    }
  }
}
