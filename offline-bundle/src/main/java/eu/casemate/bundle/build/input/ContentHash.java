package eu.casemate.bundle.build.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.FileEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The digests of a file's content, from one read.
 *
 * @param size in bytes
 * @param digest of the whole
 * @param chunks as {@link FileEntry} wants them: none up to 4 MiB
 */
record ContentHash(long size, Digest digest, List<Digest> chunks) {

  private static final int SLICE = 256 << 10;

  ContentHash {
    chunks = List.copyOf(chunks);
  }

  static ContentHash of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in, Files.size(file));
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; it is an input of the bundle", e);
    }
  }

  private static ContentHash of(InputStream in, long expectedSize) throws IOException {
    MessageDigest whole = Digest.sha256();
    MessageDigest chunk = Digest.sha256();
    boolean chunked = FileEntry.chunksFor(expectedSize) > 0;
    List<Digest> chunks = new ArrayList<>();
    byte[] buffer = new byte[SLICE];
    long size = 0;
    int read = in.readNBytes(buffer, 0, SLICE);
    while (read > 0) {
      whole.update(buffer, 0, read);
      size += read;
      if (chunked) {
        chunk.update(buffer, 0, read);
        if (size % FileEntry.CHUNK == 0 || read < SLICE) {
          chunks.add(Digest.finish(chunk));
        }
      }
      read = in.readNBytes(buffer, 0, SLICE);
    }
    if (chunked && size % FileEntry.CHUNK != 0 && size % SLICE == 0) {
      chunks.add(Digest.finish(chunk));
    }
    return new ContentHash(size, Digest.finish(whole), chunks);
  }
}
