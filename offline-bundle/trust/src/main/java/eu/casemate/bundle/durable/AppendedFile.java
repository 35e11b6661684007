package eu.casemate.bundle.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A new, long file that is written from its begin to its end, past the page cache. */
public final class AppendedFile implements AutoCloseable {

  private static final int AT_ONCE = 2 << 20;

  private final Path path;
  private final UncachedFile file;
  private final ByteBuffer waiting;
  private long written;

  private AppendedFile(Path path, UncachedFile file, ByteBuffer waiting) {
    this.path = path;
    this.file = file;
    this.waiting = waiting;
  }

  /** What a file gathers its bytes in; one after the other may use it. */
  public static ByteBuffer buffer() {
    return UncachedFile.buffer(AT_ONCE);
  }

  /**
   * Makes a file.
   *
   * @throws IOException if it is there already, or cannot be made
   */
  public static AppendedFile create(Path file, ByteBuffer buffer) throws IOException {
    return new AppendedFile(file, UncachedFile.create(file), buffer.clear());
  }

  /**
   * Appends what is left in a buffer.
   *
   * @throws IOException if the disk does not take what came before
   */
  public void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int length = Math.min(bytes.remaining(), waiting.remaining());
      waiting.put(waiting.position(), bytes, bytes.position(), length);
      waiting.position(waiting.position() + length);
      bytes.position(bytes.position() + length);
      if (!waiting.hasRemaining()) {
        write();
      }
    }
  }

  /**
   * Writes what is left, and has the whole synced and closed.
   *
   * @throws IOException if the disk does not take it
   */
  public void finish(WriteBehind disk) throws IOException {
    write();
    disk.finish(file, path);
  }

  /** Leaves the file as far as it was written; after {@link #finish} there is nothing to do. */
  @Override
  public void close() throws IOException {
    file.close();
  }

  private void write() throws IOException {
    waiting.flip();
    int length = waiting.remaining();
    file.write(waiting, written);
    written += length;
    waiting.clear();
  }
}
