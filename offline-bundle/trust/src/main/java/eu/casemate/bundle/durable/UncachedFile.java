package eu.casemate.bundle.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * A new, long file that is written past the page cache (open(2), {@code O_DIRECT}): nobody reads it
 * soon, it would push out what running services use, and finding memory for it takes the kernel
 * longer than writing. What is not aligned, and what a file system refuses to take so, goes through
 * the cache. Several threads may write different bytes at once.
 */
public final class UncachedFile implements AutoCloseable {

  /** Bytes go past the cache from multiples of this in memory to multiples of it in the file. */
  public static final int BLOCK = 4096;

  /** Less at once is written faster through the cache. */
  private static final int LEAST = 256 << 10;

  /** Not in the language's own modules, and marked as such by the compiler: looked up by name. */
  private static final Optional<OpenOption> DIRECT = direct();

  private final FileChannel cached;
  private final Optional<FileChannel> past;

  private UncachedFile(FileChannel cached, Optional<FileChannel> past) {
    this.cached = cached;
    this.past = past;
  }

  /**
   * Makes a file.
   *
   * @throws IOException if it is there already, or cannot be made
   */
  public static UncachedFile create(Path file) throws IOException {
    FileChannel cached = openCached(file);
    return new UncachedFile(cached, DIRECT.flatMap(option -> openPast(file, option)));
  }

  /**
   * Makes a file that goes through the cache: one too short for any of this to matter.
   *
   * @throws IOException if it is there already, or cannot be made
   */
  public static UncachedFile createCached(Path file) throws IOException {
    return new UncachedFile(openCached(file), Optional.empty());
  }

  /** Memory whose first byte is aligned. */
  public static ByteBuffer buffer(int capacity) {
    int blocks = (capacity + BLOCK - 1) / BLOCK;
    return ByteBuffer.allocateDirect((blocks + 1) * BLOCK).alignedSlice(BLOCK).slice(0, capacity);
  }

  /**
   * Writes what is left in a buffer. It goes past the cache if it is long, and as far behind an
   * aligned byte in memory as in the file.
   *
   * @throws IOException if the disk does not take it
   */
  public void write(ByteBuffer bytes, long offset) throws IOException {
    int from = bytes.position();
    int head = (int) (-offset & (BLOCK - 1));
    int whole = (bytes.remaining() - head) & -BLOCK;
    if (past.isPresent()
        && whole >= LEAST
        && bytes.isDirect()
        && bytes.alignmentOffset(from + head, BLOCK) == 0) {
      writeCached(bytes.slice(from, head), offset);
      int written = writePast(past.get(), bytes.slice(from + head, whole), offset + head);
      bytes.position(from + head + written);
    }
    writeCached(bytes, offset + bytes.position() - from);
  }

  /**
   * Waits until the disk has all of it (fsync(2)).
   *
   * @throws IOException what writing met since the file was made, even if only the kernel saw it
   */
  public void sync() throws IOException {
    cached.force(true);
  }

  @Override
  public void close() throws IOException {
    try {
      if (past.isPresent()) {
        past.get().close();
      }
    } finally {
      cached.close();
    }
  }

  /** Returns how many bytes were taken; the cache gets the others, or says why it cannot either. */
  private static int writePast(FileChannel file, ByteBuffer blocks, long offset) {
    try {
      return file.write(blocks, offset);
    } catch (IOException e) {
      return 0;
    }
  }

  private void writeCached(ByteBuffer bytes, long offset) throws IOException {
    for (long at = offset; bytes.hasRemaining(); ) {
      at += cached.write(bytes, at);
    }
  }

  private static FileChannel openCached(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static Optional<FileChannel> openPast(Path file, OpenOption option) {
    try {
      return Optional.of(FileChannel.open(file, StandardOpenOption.WRITE, option));
    } catch (IOException | UnsupportedOperationException e) {
      // The file system takes nothing so (open(2): EINVAL).
      return Optional.empty();
    }
  }

  private static Optional<OpenOption> direct() {
    try {
      return Arrays.stream(Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants())
          .filter(option -> option.toString().equals("DIRECT"))
          .map(OpenOption.class::cast)
          .findFirst();
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
