package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Size and digest of a file's content, from one read.
 *
 * @param size in bytes
 * @param digest of the whole
 */
public record ContentHash(long size, Digest digest) {

  private static final int SLICE = 256 << 10;

  /** Reads a file. */
  public static ContentHash of(Path file) {
    MessageDigest sha256 = Digest.sha256();
    byte[] buffer = new byte[SLICE];
    long size = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha256.update(buffer, 0, read);
        size += read;
      }
      return new ContentHash(size, Digest.finish(sha256));
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; it is an input of the bundle", e);
    }
  }
}
