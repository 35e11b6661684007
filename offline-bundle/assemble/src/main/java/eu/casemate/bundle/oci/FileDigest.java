package eu.casemate.bundle.oci;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.durable.BoundedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Hashes the file that holds a blob. */
final class FileDigest {

  private static final int SLICE = 256 << 10;

  private FileDigest() {}

  static Blob of(Path file) {
    MessageDigest sha256 = Digest.sha256();
    byte[] buffer = new byte[SLICE];
    long size = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha256.update(buffer, 0, read);
        size += read;
      }
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; it holds a blob of an image", e);
    }
    return new Blob(Digest.finish(sha256), size, file);
  }

  /** The bytes of a document, of which the size was checked. */
  static byte[] document(Blob blob) {
    try {
      return BoundedFile.read(blob.file(), OciDocument.LARGEST);
    } catch (IOException e) {
      throw new BundleException(blob.file() + " cannot be read; it holds a manifest", e);
    }
  }
}
