package eu.casemate.bundle;

/** Entries of a release's list of files. */
public final class TestEntry {
  private TestEntry() {}

  /** The entry of a file of this content. */
  public static FileEntry of(String path, byte[] content) {
    return new FileEntry(
        new EntryPath(path), FileMode.PLAIN, content.length, Digest.ofContent(content));
  }
}
