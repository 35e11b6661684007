package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.FileMode;
import eu.casemate.bundle.durable.UncachedFile;
import eu.casemate.bundle.durable.WriteBehind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that a copy writes chunk by chunk, in any order but one at a time, and its other names:
 * equal contents of the same mode are one file with several links, which saves space and writes.
 */
final class TargetFile implements AutoCloseable {

  /** Written data is handed to the disk this often, so that the sync at the end finds it there. */
  private static final long FLUSH = 256L << 20;

  private final List<Path> paths;
  private final FileMode mode;
  private final int chunks;
  private int remaining;
  private long unflushed;

  /** Opened for the first chunk, closed after the last one. */
  private @Nullable UncachedFile channel;

  /** A file of so many chunks; it is not made yet. */
  TargetFile(List<Path> paths, FileMode mode, int chunks) {
    this.paths = List.copyOf(paths);
    this.mode = mode;
    this.chunks = chunks;
    this.remaining = chunks;
  }

  /** The file's first name. */
  Path path() {
    return paths.getFirst();
  }

  /** Writes what is left in a buffer; hands full or far enough written files to the sync. */
  void write(ByteBuffer chunk, long offset, WriteBehind sync) {
    unflushed += chunk.remaining();
    remaining--;
    try {
      UncachedFile file = open();
      file.write(chunk, offset);
      if (remaining == 0) {
        finish(file, sync);
      } else if (unflushed >= FLUSH) {
        unflushed = 0;
        sync.flush(path());
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Makes a file without content. */
  void writeNothing(WriteBehind sync) {
    try {
      finish(open(), sync);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  private UncachedFile open() throws IOException {
    if (channel == null) {
      channel = chunks > 1 ? UncachedFile.create(path()) : UncachedFile.createCached(path());
      Files.setPosixFilePermissions(path(), mode.permissions());
    }
    return channel;
  }

  private void finish(UncachedFile file, WriteBehind sync) throws IOException {
    for (Path other : paths.subList(1, paths.size())) {
      Files.createLink(other, path());
    }
    sync.finish(file, path());
  }

  private BundleException failed(IOException e) {
    return new BundleException(
        "the file " + path() + " cannot be written; it must be new, on a disk with enough space",
        e);
  }
}
