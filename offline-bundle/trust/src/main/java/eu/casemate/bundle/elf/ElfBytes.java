package eu.casemate.bundle.elf;

import eu.casemate.bundle.InvalidValueException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Positional reads of a file of a known size; what lies outside is refused. */
record ElfBytes(FileChannel channel, long size) {

  private static final int LONGEST_NAME = 1024;

  /** All of some bytes. */
  ByteBuffer read(long offset, long length, String what) throws IOException {
    if (offset < 0 || length < 0 || offset > size - length || length > Integer.MAX_VALUE) {
      throw refused(what, "within the file of " + size + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw refused(what, "within the file of " + size + " bytes");
      }
    }
    return bytes.flip();
  }

  /** The text that begins there and ends with a zero byte, before an end. */
  String name(long offset, long end) throws IOException {
    long most = Math.min(end - offset, LONGEST_NAME);
    byte[] bytes = new byte[(int) Math.max(0, most)];
    read(offset, most, "a name").get(bytes);
    for (int length = 0; length < bytes.length; length++) {
      if (bytes[length] == 0) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
      }
    }
    throw refused("a name", "closed by a zero byte after at most " + LONGEST_NAME);
  }

  static InvalidValueException refused(String what, String allowed) {
    return new InvalidValueException("ELF structure", what, allowed);
  }
}
