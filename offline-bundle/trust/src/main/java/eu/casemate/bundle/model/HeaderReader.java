package eu.casemate.bundle.model;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads a header of little-endian fields forward, through one buffer whose size no file decides.
 * Every field is checked against what remains before it is read.
 */
final class HeaderReader {

  private static final int BUFFER = 64 * 1024;

  private final ModelBytes bytes;
  private final long end;
  private final String bound;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN).limit(0);

  /** Where in the file the byte behind the buffer's last one lies. */
  private long fetched;

  /**
   * A reader of the first bytes of a file.
   *
   * @param longest how far the header may reach, however large the file is
   */
  HeaderReader(ModelBytes bytes, long longest) {
    this.bytes = bytes;
    this.end = Math.min(bytes.size(), longest);
    this.bound =
        bytes.size() > longest
            ? "a header of at most " + longest + " bytes"
            : "a file that ends behind the field";
  }

  /** Where in the file the next byte lies. */
  long position() {
    return fetched - buffer.remaining();
  }

  /** How many bytes the header may still have. */
  long remaining() {
    return end - position();
  }

  int u8(String what) throws IOException, Flaw {
    need(Byte.BYTES, what);
    return buffer.get() & 0xff;
  }

  int u16(String what) throws IOException, Flaw {
    need(Short.BYTES, what);
    return buffer.getShort() & 0xffff;
  }

  long u32(String what) throws IOException, Flaw {
    need(Integer.BYTES, what);
    return buffer.getInt() & 0xffff_ffffL;
  }

  /** An unsigned number in a long: negative from 2^63 on. */
  long u64(String what) throws IOException, Flaw {
    need(Long.BYTES, what);
    return buffer.getLong();
  }

  /**
   * An unsigned number that has a bound.
   *
   * @throws Flaw if it is larger, from 2^63 on included
   */
  long u64UpTo(long largest, String what) throws IOException, Flaw {
    long offset = position();
    long value = u64(what);
    if (value < 0 || value > largest) {
      throw Flaw.at(offset, what, "at most " + largest, Long.toUnsignedString(value));
    }
    return value;
  }

  /** Text of printable ASCII without blanks, kept: a key or a tensor's name. */
  String name(long longest, String what) throws IOException, Flaw {
    long length = u64UpTo(longest, "length of " + what);
    long offset = position();
    if (length == 0) {
      throw Flaw.at(offset, what, "at least one character", "none");
    }
    String name = kept((int) length, what);
    if (!AsciiName.isOne(name)) {
      throw Flaw.at(offset, what, "printable ASCII without blanks", "'" + name + "'");
    }
    return name;
  }

  /** Well-formed UTF-8, kept. The length has been bounded by the caller. */
  String text(int length, String what) throws IOException, Flaw {
    long offset = position();
    need(length, what);
    byte[] array = buffer.array();
    Utf8Check check = new Utf8Check();
    int from = buffer.position();
    if (!check.accepts(array, from, from + length) || !check.complete()) {
      throw Flaw.at(offset, what, "well-formed UTF-8", "other bytes");
    }
    return kept(length, what);
  }

  /** Bytes as characters, whatever they are. The length has been bounded by the caller. */
  String latin(int length, String what) throws IOException, Flaw {
    need(length, what);
    int from = buffer.position();
    buffer.position(from + length);
    return new String(buffer.array(), from, length, StandardCharsets.ISO_8859_1);
  }

  /** Well-formed UTF-8 of any length, looked at and left behind. */
  void passText(long length, String what) throws IOException, Flaw {
    long offset = position();
    demand(length, what);
    Utf8Check check = new Utf8Check();
    for (long left = length; left > 0; ) {
      need((int) Math.min(left, 1), what);
      int part = (int) Math.min(left, buffer.remaining());
      int from = buffer.position();
      if (!check.accepts(buffer.array(), from, from + part)) {
        throw Flaw.at(offset, what, "well-formed UTF-8", "other bytes");
      }
      buffer.position(from + part);
      left -= part;
    }
    if (!check.complete()) {
      throw Flaw.at(offset, what, "well-formed UTF-8", "the begin of a character at its end");
    }
  }

  /** Leaves bytes behind unread. */
  void pass(long length, String what) throws Flaw {
    demand(length, what);
    int buffered = (int) Math.min(length, buffer.remaining());
    buffer.position(buffer.position() + buffered);
    if (buffered < length) {
      fetched += length - buffered;
    }
  }

  /** Leaves padding behind, after a look that all of it is zero. */
  void passZeros(long length, String what) throws IOException, Flaw {
    for (long left = length; left > 0; left--) {
      long offset = position();
      if (u8(what) != 0) {
        throw Flaw.at(offset, what, "zero bytes", "other bytes");
      }
    }
  }

  private String kept(int length, String what) throws IOException, Flaw {
    need(length, what);
    int from = buffer.position();
    buffer.position(from + length);
    return new String(buffer.array(), from, length, StandardCharsets.UTF_8);
  }

  private void demand(long length, String what) throws Flaw {
    if (length > remaining()) {
      throw Flaw.at(position(), what, bound, length + " bytes where " + remaining() + " remain");
    }
  }

  /** Has at least so many bytes in the buffer; never more than {@value #BUFFER}. */
  private void need(int length, String what) throws IOException, Flaw {
    demand(length, what);
    if (buffer.remaining() >= length) {
      return;
    }
    buffer.compact().limit((int) Math.min(BUFFER, buffer.position() + (end - fetched)));
    while (buffer.position() < length) {
      int read = bytes.read(fetched, buffer);
      if (read <= 0) {
        throw new EOFException("the model file ended at byte " + fetched + " of " + bytes.size());
      }
      fetched += read;
    }
    buffer.flip();
  }
}
