package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.FileMode;
import java.nio.file.Path;

/**
 * A file of a component, hashed, and where its bytes are now.
 *
 * @param path in the component
 * @param mode plain or executable
 * @param size bytes
 * @param digest SHA-256 of the whole
 * @param file on this machine
 */
public record SourceFile(EntryPath path, FileMode mode, long size, Digest digest, Path file) {

  /** As the release describes it. */
  public FileEntry entry() {
    return new FileEntry(path, mode, size, digest);
  }
}
