package eu.casemate.bundle.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The bytes of an open file.
 *
 * @param channel is open and stays the caller's
 * @param size when the file was opened
 */
record FileBytes(FileChannel channel, long size) implements ModelBytes {

  @Override
  public int read(long position, ByteBuffer into) throws IOException {
    return channel.read(into, position);
  }
}
