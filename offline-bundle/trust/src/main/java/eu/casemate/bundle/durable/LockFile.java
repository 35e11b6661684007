package eu.casemate.bundle.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
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
 * once it is locked, the name has to stand for the very file that was opened. Only what the process
 * has open tells that: the inode of a file that went may be that of the next one by then.
 */
public final class LockFile implements AutoCloseable {
  /**
   * What this process holds. Asked before the file is opened: closing any channel of a file gives
   * up all locks that the process has on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final Set<OpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
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
      requireFile(file);
      FileChannel channel = FileChannel.open(file, OPTIONS);
      boolean kept = false;
      try {
        boolean locked = channel.tryLock() != null;
        Optional<Object> named = inodeOf(file, LinkOption.NOFOLLOW_LINKS);
        // Asked again, since until the file was found open its inode could become another's.
        if (named.isPresent()
            && hasOpen(file, named.get())
            && inodeOf(file, LinkOption.NOFOLLOW_LINKS).equals(named)) {
          requireEmpty(file, channel);
          kept = locked;
          return named.filter(_ -> locked).map(inode -> new LockFile(file, channel, inode));
        }
      } finally {
        if (!kept) {
          channel.close();
        }
      }
    }
    // It comes and goes: others have it in turn.
    return Optional.empty();
  }

  /** To open a pipe would wait for who reads it. */
  private static void requireFile(Path file) throws IOException {
    Optional<BasicFileAttributes> there = attributes(file, LinkOption.NOFOLLOW_LINKS);
    if (there.isPresent() && !there.get().isRegularFile()) {
      throw new FileAlreadyExistsException(file.toString());
    }
  }

  private static void requireEmpty(Path file, FileChannel channel) throws IOException {
    if (channel.size() > 0) {
      throw new FileAlreadyExistsException(file.toString());
    }
  }

  /** Whether this process has that file open; while it has, no other file is of that inode. */
  private static boolean hasOpen(Path file, Object inode) throws IOException {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : descriptors) {
        if (isNamedLike(file, descriptor) && inodeOf(descriptor).equals(Optional.of(inode))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * By what the kernel calls it alone: any other file that is open may lie on a mount that is dead
   * or does not answer.
   */
  private static boolean isNamedLike(Path file, Path descriptor) throws IOException {
    try {
      return file.getFileName().equals(Files.readSymbolicLink(descriptor).getFileName());
    } catch (NoSuchFileException e) {
      // Other threads close theirs meanwhile.
      return false;
    }
  }

  /** What tells the file from all that are there at the same time. */
  private static Optional<Object> inodeOf(Path file, LinkOption... options) throws IOException {
    return attributes(file, options).map(BasicFileAttributes::fileKey);
  }

  private static Optional<BasicFileAttributes> attributes(Path file, LinkOption... options)
      throws IOException {
    try {
      return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, options));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Gives the right back. System calls, in order: unlink, unless it is another's file; close. */
  @Override
  public void close() throws IOException {
    try (channel) {
      if (inodeOf(file, LinkOption.NOFOLLOW_LINKS).equals(Optional.of(inode))) {
        Files.deleteIfExists(file);
      }
    } finally {
      HELD.remove(file);
    }
  }
}
