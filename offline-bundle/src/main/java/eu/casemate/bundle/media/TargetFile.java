package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.FileMode;
import eu.casemate.bundle.durable.WriteBehind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file that a copy writes, by several threads chunk by chunk, and its other names: equal contents
 * of the same mode are one file with several links, which saves space and writes.
 */
final class TargetFile implements AutoCloseable {

  /** Written data is handed to the disk this often, so that the sync at the end finds it there. */
  private static final long FLUSH = 256L << 20;

  private final List<Path> paths;
  private final FileMode mode;
  private final AtomicInteger remaining;
  private final AtomicLong unflushed = new AtomicLong();

  /** A file system lets one thread at a time write a file, and has others wait busily. */
  private final Lock lock = new ReentrantLock();

  /** Opened by the first thread that writes, under the lock; closed by the one that finishes. */
  private @Nullable FileChannel channel;

  /** A file of so many chunks; it is not made yet. */
  TargetFile(List<Path> paths, FileMode mode, int chunks) {
    this.paths = List.copyOf(paths);
    this.mode = mode;
    this.remaining = new AtomicInteger(chunks);
  }

  /** The file's first name. */
  Path path() {
    return paths.getFirst();
  }

  /** Writes what is left in a buffer; hands full or far enough written files to the sync. */
  void write(ByteBuffer chunk, long offset, WriteBehind sync) {
    int length = chunk.remaining();
    try {
      FileChannel file = open();
      lock.lock();
      try {
        for (long at = offset; chunk.hasRemaining(); ) {
          at += file.write(chunk, at);
        }
      } finally {
        lock.unlock();
      }
      if (remaining.decrementAndGet() == 0) {
        finish(file, sync);
      } else if (unflushed.addAndGet(length) >= FLUSH) {
        unflushed.set(0);
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
  public synchronized void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  private synchronized FileChannel open() throws IOException {
    if (channel == null) {
      channel = FileChannel.open(path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.setPosixFilePermissions(path(), mode.permissions());
    }
    return channel;
  }

  private void finish(FileChannel file, WriteBehind sync) throws IOException {
    file.close();
    for (Path other : paths.subList(1, paths.size())) {
      Files.createLink(other, path());
    }
    sync.sync(path());
  }

  private BundleException failed(IOException e) {
    return new BundleException(
        "the file " + path() + " cannot be written; it must be new, on a disk with enough space",
        e);
  }
}
