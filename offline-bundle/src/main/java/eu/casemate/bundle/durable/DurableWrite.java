package eu.casemate.bundle.durable;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file so that at any instant the old or the new one is there, whole. The system calls,
 * in order: {@code open(O_CREAT|O_EXCL)} of a sibling, {@code write}, {@code fsync} of it, {@code
 * rename} over the file, {@code fsync} of the folder.
 */
public final class DurableWrite {

  private DurableWrite() {}

  /** Writes or replaces a file; its folder must exist. */
  public static void replace(Path file, byte[] content) {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new BundleException(file + " is no file that can be written; name a file in a folder");
    }
    Path sibling = folder.resolve("." + absolute.getFileName() + ".new");
    try {
      Files.deleteIfExists(sibling);
      try (FileChannel channel =
          FileChannel.open(sibling, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(sibling, absolute, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new BundleException(
          "the file " + file + " cannot be written; its folder must exist and be writable", e);
    }
    sync(folder);
  }

  /** Makes a file's or a folder's entries durable; Linux does either through a reading handle. */
  public static void sync(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw unsynced(path, e);
    }
  }

  /** What a failed sync says: the kernel may have dropped what was written (fsync(2)). */
  static BundleException unsynced(Path path, IOException e) {
    return new BundleException(path + " cannot be synced to its disk; check the disk", e);
  }
}
