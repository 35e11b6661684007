package eu.casemate.bundle.model;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Looks at the padding between tensors: it must be zero, as what lies there is never used. */
final class ZeroPadding {

  private static final int BUFFER = 8192;

  private final ModelBytes bytes;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

  ZeroPadding(ModelBytes bytes) {
    this.bytes = bytes;
  }

  /** Checks so many bytes from a place on; those behind the end of the file are not there. */
  void check(long begin, int length) throws IOException, Flaw {
    long end = Math.min(begin + length, bytes.size());
    for (long position = begin; position < end; ) {
      buffer.clear().limit((int) Math.min(BUFFER, end - position));
      int read = bytes.read(position, buffer);
      if (read <= 0) {
        throw new EOFException("the model file ended at byte " + position + " of " + bytes.size());
      }
      for (int i = 0; i < read; i++) {
        if (buffer.get(i) != 0) {
          throw Flaw.at(position + i, "padding between tensors", "zero bytes", "other bytes");
        }
      }
      position += read;
    }
  }
}
