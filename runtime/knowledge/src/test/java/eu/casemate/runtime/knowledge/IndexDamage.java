package eu.casemate.runtime.knowledge;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/** What can happen to a file of an index. */
enum IndexDamage {
  /** Half of it is there, as after a disk that ran full. */
  CUT,
  /** Nothing is in it. */
  EMPTIED,
  /** One bit near its start is another. */
  FLIPPED_AT_START,
  /** One bit in its middle is another. */
  FLIPPED_IN_THE_MIDDLE,
  /** One bit of its last byte is another. */
  FLIPPED_AT_END,
  /** It is gone. */
  REMOVED,
  /** It is there, but may not be read; {@link #directories} makes it so, for root reads all. */
  UNREADABLE;

  void to(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (this) {
      case CUT -> {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(bytes.length / 2);
        }
      }
      case EMPTIED -> Files.write(file, new byte[0]);
      case FLIPPED_AT_START -> flip(file, bytes, Math.min(2, bytes.length - 1));
      case FLIPPED_IN_THE_MIDDLE -> flip(file, bytes, bytes.length / 2);
      case FLIPPED_AT_END -> flip(file, bytes, bytes.length - 1);
      case REMOVED -> Files.delete(file);
      case UNREADABLE -> {
        // By its directory.
      }
    }
  }

  /** Directories in which the file of this name is damaged so, if that is not in its bytes. */
  Function<Path, Directory> directories(String name) {
    return this == UNREADABLE ? folder -> new Unreadable(folder, name) : IndexFiles::directory;
  }

  private static void flip(Path file, byte[] bytes, int at) throws IOException {
    bytes[at] ^= 0x10;
    Files.write(file, bytes);
  }

  private static final class Unreadable extends FilterDirectory {

    private final Path file;

    Unreadable(Path folder, String name) {
      super(IndexFiles.directory(folder));
      this.file = folder.resolve(name);
    }

    @Override
    public IndexInput openInput(String name, IOContext context) throws IOException {
      if (file.endsWith(name)) {
        throw new AccessDeniedException(file.toString());
      }
      return super.openInput(name, context);
    }
  }
}
