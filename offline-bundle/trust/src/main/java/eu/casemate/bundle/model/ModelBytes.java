package eu.casemate.bundle.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Random access to the bytes of one model file: a file, or chunks that were verified before. */
public interface ModelBytes {

  /** The number of bytes. The same at every call. */
  long size();

  /**
   * Reads some bytes.
   *
   * @param position where to begin, from 0
   * @param into takes at most its remaining bytes, and at least one unless the end is reached
   * @return how many bytes were read, or -1 at or behind the end
   */
  int read(long position, ByteBuffer into) throws IOException;

  /** The bytes of an open file, whose size is taken now. The caller closes the channel. */
  static ModelBytes of(FileChannel channel) throws IOException {
    return new FileBytes(channel, channel.size());
  }
}
