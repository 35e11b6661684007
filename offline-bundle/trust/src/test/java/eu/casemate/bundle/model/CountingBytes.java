package eu.casemate.bundle.model;

import java.nio.ByteBuffer;

/**
 * A file of some bytes and then zeros up to any size, that counts how many bytes are read from it
 * and hands out fewer than wanted, as a file may.
 */
final class CountingBytes implements ModelBytes {

  private static final int MOST_AT_ONCE = 8191;

  private final byte[] head;
  private final long size;
  private long read;

  CountingBytes(byte[] head, long size) {
    this.head = head.clone();
    this.size = size;
  }

  static CountingBytes of(byte[] bytes) {
    return new CountingBytes(bytes, bytes.length);
  }

  /** How many bytes were handed out. */
  long read() {
    return read;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long position, ByteBuffer into) {
    if (position >= size) {
      return -1;
    }
    int length = (int) Math.min(Math.min(into.remaining(), MOST_AT_ONCE), size - position);
    int fromHead = Math.clamp(head.length - position, 0, length);
    if (fromHead > 0) {
      into.put(head, (int) position, fromHead);
    }
    into.put(new byte[length - fromHead]);
    read += length;
    return length;
  }
}
