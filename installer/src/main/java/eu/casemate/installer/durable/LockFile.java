package eu.casemate.installer.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A right that one holder has at a time, on this machine: an empty file, locked, which goes when
 * the right is given back. Of a killed process the file stays and the lock does not.
 *
 * <p>Who opened the file just before it went would get the lock of a file that nobody else finds:
 * once it is locked, the name has to stand for the file it stood for before it was opened.
 */
public final class LockFile implements AutoCloseable {
  /**
   * What this process holds. Asked before the file is opened: closing any channel of a file gives
   * up all locks that the process has on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final Set<OpenOption> OPTIONS =
      Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final int ATTEMPTS = 20;

  private final Path file;
  private final FileChannel channel;
  private final Object inode;

  private LockFile(Path file, FileChannel channel, Object inode) {
    this.file = file;
    this.channel = channel;
    this.inode = inode;
  }

  /**
   * Takes the right without waiting for it.
   *
   * @param file in a folder that exists
   * @return empty while somebody else has it
   * @throws FileAlreadyExistsException when the file is another's: it has content, and stays
   */
  public static Optional<LockFile> take(Path file) throws IOException {
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
      Optional<Object> before = inodeOf(file);
      if (before.isEmpty()) {
        create(file);
        continue;
      }
      Optional<LockFile> taken = lock(file, before.get());
      if (taken.isPresent() || inodeOf(file).equals(before)) {
        return taken;
      }
    }
    // It comes and goes: others have it in turn.
    return Optional.empty();
  }

  /** Empty if somebody has it, or the name stands for another file by now. */
  private static Optional<LockFile> lock(Path file, Object inode) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, OPTIONS);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    boolean kept = false;
    try {
      if (channel.tryLock() == null || !inodeOf(file).equals(Optional.of(inode))) {
        return Optional.empty();
      }
      if (channel.size() > 0) {
        throw new FileAlreadyExistsException(file.toString());
      }
      kept = true;
      return Optional.of(new LockFile(file, channel, inode));
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // Somebody else was faster.
      return;
    }
  }

  /** What tells the file from others that get its name. */
  private static Optional<Object> inodeOf(Path file) throws IOException {
    try {
      return Optional.ofNullable(
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .fileKey());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Gives the right back. System calls, in order: unlink, unless it is another's file; close. */
  @Override
  public void close() throws IOException {
    try (channel) {
      if (inodeOf(file).equals(Optional.of(inode))) {
        Files.deleteIfExists(file);
      }
    } finally {
      HELD.remove(file);
    }
  }
}
