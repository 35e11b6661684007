package eu.casemate.bundle.durable;

import eu.casemate.bundle.BundleException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates a file that only its owner may read (mode 0600), and never replaces one. */
public final class PrivateFile {

  private PrivateFile() {}

  /**
   * Creates a file.
   *
   * @throws BundleException if there is one of that name, or it cannot be written
   */
  public static void create(Path file, byte[] content) {
    DurableWrite.create(
        file,
        content,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }
}
