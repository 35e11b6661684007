package eu.casemate.bundle.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A stretch of a model file as a stream, for parsers that read forward. */
final class ModelInput extends InputStream {

  private final ModelBytes bytes;
  private final long end;
  private long position;

  ModelInput(ModelBytes bytes, long begin, long end) {
    this.bytes = bytes;
    this.position = begin;
    this.end = end;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == end) {
      return -1;
    }
    int wanted = (int) Math.min(length, end - position);
    int read = bytes.read(position, ByteBuffer.wrap(into, offset, wanted));
    if (read <= 0) {
      throw new EOFException("the model file ended at byte " + position + " of " + bytes.size());
    }
    position += read;
    return read;
  }
}
