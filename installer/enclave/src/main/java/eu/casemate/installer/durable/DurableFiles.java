package eu.casemate.installer.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Changes to the file system that are either not there or whole after a power cut. Errors that the
 * kernel reports only at fsync are reported to the caller.
 */
public final class DurableFiles {
  private DurableFiles() {}

  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /**
   * Replaces a file's content. System calls, in order: open(new file beside it, O_EXCL, 0600),
   * write, fchmod, fsync, rename over the old one, fsync(folder).
   *
   * @param mode permissions such as {@code rw-------}
   * @throws FileSystemException which names the file, if it cannot be written
   */
  public static void write(Path file, byte[] content, String mode) throws IOException {
    Path next = sibling(file);
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
    Files.deleteIfExists(next);
    try {
      try (FileChannel channel = FileChannel.open(next, NEW, PRIVATE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        // Only now: a file that its owner may not write cannot be written by its owner either.
        Files.setPosixFilePermissions(next, permissions);
        channel.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw naming(file, e);
    } finally {
      Files.deleteIfExists(next);
    }
    syncFolderOf(file);
  }

  /** The kernel's word on an open file, such as that the disk is full, does not say which file. */
  private static IOException naming(Path file, IOException e) {
    if (e instanceof FileSystemException) {
      return e;
    }
    FileSystemException named =
        new FileSystemException(file.toString(), null, "it cannot be written");
    named.initCause(e);
    return named;
  }

  /**
   * Points a symbolic link elsewhere. System calls, in order: symlink(new name), rename over the
   * old link, fsync(folder).
   */
  public static void switchLink(Path link, Path target) throws IOException {
    Path next = sibling(link);
    Files.deleteIfExists(next);
    try {
      Files.createSymbolicLink(next, target);
      Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
    syncFolderOf(link);
  }

  /** Renames a file or folder within one folder: rename, fsync(folder). */
  public static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    syncFolderOf(to);
  }

  /** Makes the entries of a folder durable: open(folder), fsync. */
  public static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void syncFolderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      syncFolder(folder);
    }
  }

  private static Path sibling(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".next");
  }
}
