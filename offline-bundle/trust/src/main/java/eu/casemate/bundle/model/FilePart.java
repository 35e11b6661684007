package eu.casemate.bundle.model;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A short stretch of a file in memory. */
final class FilePart {

  private FilePart() {}

  /** At most so many bytes from a place on, fewer where the file ends; little-endian. */
  static ByteBuffer read(ModelBytes bytes, long begin, int most) throws IOException {
    int length = Math.clamp(bytes.size() - begin, 0, most);
    ByteBuffer part = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (part.hasRemaining()) {
      int read = bytes.read(begin + part.position(), part);
      if (read <= 0) {
        throw new EOFException(
            "the model file ended at byte " + (begin + part.position()) + " of " + bytes.size());
      }
    }
    return part.flip();
  }
}
