package eu.casemate.bundle.durable;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Objects;
import java.util.Set;

/** Writes small files so that what was written stays, whole, through a power cut. */
public final class DurableWrite {

  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private DurableWrite() {}

  /**
   * Writes or replaces a file, so that at any instant the old or the new one is there, whole; its
   * folder must exist. The system calls, in order: {@code open(O_CREAT|O_EXCL)} of a sibling,
   * {@code write}, {@code fsync} of it, {@code rename} over the file, {@code fsync} of the folder.
   */
  public static void replace(Path file, byte[] content) {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new BundleException(file + " is no file that can be written; name a file in a folder");
    }
    Path sibling = folder.resolve("." + absolute.getFileName() + ".new");
    try {
      Files.deleteIfExists(sibling);
      writeNew(sibling, content);
      Files.move(sibling, absolute, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritten(file, e);
    }
    sync(folder);
  }

  /**
   * Writes a file and never replaces one, nor follows a link. The system calls, in order: {@code
   * open(O_CREAT|O_EXCL)}, {@code write}, {@code fsync} of it, {@code fsync} of the folder.
   *
   * @param attributes that it has from the beginning
   * @throws BundleException if there is a file of that name, or it cannot be written
   */
  public static void create(Path file, byte[] content, FileAttribute<?>... attributes) {
    Path absolute = file.toAbsolutePath();
    try {
      writeNew(absolute, content, attributes);
    } catch (FileAlreadyExistsException e) {
      throw new BundleException(file + " exists already and is not replaced; name another file");
    } catch (IOException e) {
      throw unwritten(file, e);
    }
    sync(Objects.requireNonNull(absolute.getParent(), "a file has a folder"));
  }

  private static void writeNew(Path file, byte[] content, FileAttribute<?>... attributes)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, NEW, attributes)) {
      try {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      } catch (IOException e) {
        Files.deleteIfExists(file);
        throw e;
      }
    }
  }

  private static BundleException unwritten(Path file, IOException e) {
    return new BundleException(
        "the file " + file + " cannot be written; its folder must exist, be writable and have room",
        e);
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
