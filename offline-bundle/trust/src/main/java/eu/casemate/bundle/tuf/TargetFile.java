package eu.casemate.bundle.tuf;

import eu.casemate.bundle.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What targets metadata says of one file (4.5). */
public final class TargetFile {

  private static final int BUFFER = 64 * 1024;

  private final String path;
  private final long length;
  private final Hashes hashes;

  private TargetFile(String path, long length, Hashes hashes) {
    this.path = path;
    this.length = length;
    this.hashes = hashes;
  }

  static TargetFile read(String path, Json value) {
    Fields fields = Fields.of(value, "targets." + path);
    if (path.isEmpty()) {
      throw new MalformedException("a target path", "an empty one");
    }
    return new TargetFile(path, fields.whole("length", 0), Hashes.read(fields));
  }

  /** The target path; not yet a safe file name. */
  public String path() {
    return path;
  }

  /** In bytes. */
  public long length() {
    return length;
  }

  /** Empty if the metadata lists hashes of other functions only. */
  public Optional<Digest> sha256() {
    return hashes.sha256();
  }

  /** The names HASH.FILE under which a repository with consistent snapshots has it (5.7.3). */
  public List<String> consistentPaths() {
    int slash = path.lastIndexOf('/') + 1;
    return hashes.values().stream()
        .map(hash -> path.substring(0, slash) + hash + "." + path.substring(slash))
        .toList();
  }

  /**
   * Copies a content as far as it can be this file, and says whether it was: 5.7.3. Reads at most
   * one byte more than the metadata says, in constant memory. What was copied is worth nothing
   * unless the answer is empty.
   *
   * @throws IOException if either end fails
   */
  public Optional<Rejection> copy(InputStream content, OutputStream copy) throws IOException {
    Map<String, MessageDigest> computations = hashes.computations();
    byte[] buffer = new byte[BUFFER];
    long left = length;
    while (left > 0) {
      int count = content.read(buffer, 0, (int) Math.min(left, BUFFER));
      if (count < 0) {
        return Optional.of(mismatch(length + " bytes", (length - left) + " bytes"));
      }
      for (MessageDigest computation : computations.values()) {
        computation.update(buffer, 0, count);
      }
      copy.write(buffer, 0, count);
      left -= count;
    }
    if (content.read() >= 0) {
      return Optional.of(new Rejection.TooLong(path, Clause.TARGET_CONTENT, length));
    }
    return hashes.match(computations)
        ? Optional.empty()
        : Optional.of(mismatch("content with the hashes " + hashes, "another content"));
  }

  private Rejection mismatch(String expected, String actual) {
    return new Rejection.Mismatched(path, Clause.TARGET_CONTENT, expected, actual);
  }
}
