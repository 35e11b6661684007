package eu.casemate.bundle.model;

import java.io.IOException;

/**
 * Reads the fields of Protocol Buffers messages; groups, which no model format uses, are refused.
 */
final class ProtobufReader {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private static final int WIRE_TYPE_BITS = 3;
  private static final int WIRE_TYPE_MASK = 7;
  private static final int VARINT_BITS = 7;
  private static final int LONGEST_VARINT = 10;
  private static final int CONTINUES = 0x80;

  private final HeaderReader in;

  /**
   * A field's head.
   *
   * @param number of the field
   * @param wireType how its value is written
   */
  record Field(int number, int wireType) {}

  ProtobufReader(HeaderReader in) {
    this.in = in;
  }

  /** Where in the file the next byte lies. */
  long position() {
    return in.position();
  }

  /** The next field's number and form. */
  Field field() throws IOException, Flaw {
    long offset = in.position();
    long tag = varint();
    long number = tag >>> WIRE_TYPE_BITS;
    if (number < 1 || number > Integer.MAX_VALUE >>> WIRE_TYPE_BITS) {
      throw Flaw.at(offset, "field", "a number from 1 to 2^28-1", Long.toUnsignedString(number));
    }
    return new Field((int) number, (int) tag & WIRE_TYPE_MASK);
  }

  /** A number of 7 bits a byte. */
  long varint() throws IOException, Flaw {
    long offset = in.position();
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      int next = in.u8("number");
      value |= (long) (next & ~CONTINUES) << (VARINT_BITS * i);
      if (next < CONTINUES) {
        return value;
      }
    }
    throw Flaw.at(offset, "number", "at most " + LONGEST_VARINT + " bytes", "more");
  }

  /** The length of a text or message, which must end before a place. */
  long length(long end, String what) throws IOException, Flaw {
    long offset = in.position();
    long length = varint();
    if (length < 0 || length > end - in.position()) {
      throw Flaw.at(
          offset,
          "length of " + what,
          "at most " + (end - in.position()),
          Long.toUnsignedString(length));
    }
    return length;
  }

  /** A text of bounded length. */
  String text(long end, int longest, String what) throws IOException, Flaw {
    long offset = in.position();
    long length = length(end, what);
    if (length > longest) {
      throw Flaw.at(offset, "length of " + what, "at most " + longest, Long.toString(length));
    }
    return in.text((int) length, what);
  }

  /** Leaves bytes behind whose length was read. */
  void passBytes(long length) throws Flaw {
    in.pass(length, "field");
  }

  /** Leaves a field's value behind. */
  void pass(Field field, long end) throws IOException, Flaw {
    long offset = in.position();
    switch (field.wireType()) {
      case VARINT -> varint();
      case FIXED64 -> in.pass(Long.BYTES, "field");
      case BYTES -> in.pass(length(end, "field"), "field");
      case FIXED32 -> in.pass(Integer.BYTES, "field");
      default ->
          throw Flaw.at(
              offset,
              "form of field " + field.number(),
              "0, 1, 2 or 5",
              Integer.toString(field.wireType()));
    }
  }
}
