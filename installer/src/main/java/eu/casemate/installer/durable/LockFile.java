package eu.casemate.installer.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A right that one holder has at a time, on this machine: an empty file, locked, which goes when
 * the right is given back. Of a killed process the file stays and the lock does not.
 *
 * <p>Who opened the file just before it went would get the lock of a file that nobody else finds.
 * It is therefore marked by one byte while it is still locked, and a marked one is no right.
 */
final class LockFile implements AutoCloseable {
  /**
   * What this process holds. Asked before the file is opened: closing any channel of a file gives
   * up all locks that the process has on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final Set<OpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final int ATTEMPTS = 20;

  private final Path file;
  private final FileChannel channel;

  private LockFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the right without waiting for it.
   *
   * @param file in a folder that exists
   * @return empty while somebody else has it
   * @throws FileAlreadyExistsException when the file is another's: it has content, and stays
   */
  static Optional<LockFile> take(Path file) throws IOException {
    Path real = file.toAbsolutePath().resolveSibling("").toRealPath().resolve(file.getFileName());
    if (!HELD.add(real)) {
      return Optional.empty();
    }
    Optional<LockFile> taken = Optional.empty();
    try {
      taken = takeFromOtherProcesses(real);
      return taken;
    } finally {
      if (taken.isEmpty()) {
        HELD.remove(real);
      }
    }
  }

  private static Optional<LockFile> takeFromOtherProcesses(Path file) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      FileChannel channel = FileChannel.open(file, OPTIONS);
      boolean kept = false;
      try {
        FileLock lock = channel.tryLock();
        if (lock == null) {
          return Optional.empty();
        }
        kept = channel.size() == 0;
        if (kept) {
          return Optional.of(new LockFile(file, channel));
        }
      } finally {
        if (!kept) {
          channel.close();
        }
      }
    }
    throw new FileAlreadyExistsException(file.toString());
  }

  /** Gives the right back. System calls, in order: unlink, write(one byte), close. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
      mark();
    } finally {
      HELD.remove(file);
    }
  }

  /** Failing it would fail work that is done, for want of a block on a full disk. */
  private void mark() {
    try {
      channel.write(ByteBuffer.wrap(new byte[1]));
    } catch (IOException e) {
      // Then two may hold the right, if one opened the file in the instant before it went.
      return;
    }
  }
}
