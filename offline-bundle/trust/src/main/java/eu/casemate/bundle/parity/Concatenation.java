package eu.casemate.bundle.parity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Files one after the other, read by position. May be used by several threads. */
public final class Concatenation {

  /** Reads some bytes of a file at a position; -1 behind its end or if it is not there. */
  @FunctionalInterface
  public interface Source {
    /** Reads at most what the buffer takes. */
    int read(ByteBuffer into, long position) throws IOException;
  }

  private record Part(long begin, long end, Source source) {}

  private final List<Part> parts = new ArrayList<>();
  private long size;

  /**
   * Appends a file.
   *
   * @param length bytes that it ought to have; what it has beyond is not read
   */
  public void append(long length, Source source) {
    parts.add(new Part(size, size + length, source));
    size += length;
  }

  /** Bytes of all files. */
  public long size() {
    return size;
  }

  /**
   * Reads so many bytes into the begin of a buffer.
   *
   * @return false if a file is missing or ends too early
   * @throws IOException if bytes cannot be read
   */
  boolean read(long position, byte[] into, int length) throws IOException {
    int done = 0;
    for (Part part : parts) {
      while (done < length && position + done < part.end()) {
        long at = position + done - part.begin();
        int want = (int) Math.min(length - done, part.end() - part.begin() - at);
        int read = part.source().read(ByteBuffer.wrap(into, done, want), at);
        if (read < 0) {
          return false;
        }
        done += read;
      }
    }
    return done == length;
  }
}
