package eu.casemate.bundle.durable;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Creates a file that only its owner may read, and never replaces one. The system calls, in order:
 * {@code open(O_CREAT|O_EXCL)} with mode 0600, {@code write}, {@code fsync} of it, {@code fsync} of
 * the folder.
 */
public final class PrivateFile {

  private PrivateFile() {}

  /**
   * Creates a file.
   *
   * @throws BundleException if there is one of that name, or it cannot be written
   */
  public static void create(Path file, byte[] content) {
    Path absolute = file.toAbsolutePath();
    try {
      write(absolute, content);
    } catch (FileAlreadyExistsException e) {
      throw new BundleException(file + " exists already and is not replaced; name another file");
    } catch (IOException e) {
      throw new BundleException(
          "the file " + file + " cannot be written; its folder must exist and be writable", e);
    }
    DurableWrite.sync(Objects.requireNonNull(absolute.getParent(), "a file has a folder"));
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
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
}
