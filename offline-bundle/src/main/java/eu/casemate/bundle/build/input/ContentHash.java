package eu.casemate.bundle.build.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The digest of a file's content.
 *
 * @param size in bytes
 * @param digest of the whole
 */
record ContentHash(long size, Digest digest) {

  private static final int SLICE = 256 << 10;

  static ContentHash of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in);
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; it is an input of the bundle", e);
    }
  }

  private static ContentHash of(InputStream in) throws IOException {
    MessageDigest whole = Digest.sha256();
    byte[] buffer = new byte[SLICE];
    long size = 0;
    int read = in.readNBytes(buffer, 0, SLICE);
    while (read > 0) {
      whole.update(buffer, 0, read);
      size += read;
      read = in.readNBytes(buffer, 0, SLICE);
    }
    return new ContentHash(size, Digest.finish(whole));
  }
}
