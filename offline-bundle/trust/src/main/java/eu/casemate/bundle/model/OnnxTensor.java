package eu.casemate.bundle.model;

import java.io.IOException;

/** Reads one tensor: its elements, and that its raw bytes are as many as these need. */
final class OnnxTensor {

  private static final int DIMS = 1;
  private static final int DATA_TYPE = 2;
  private static final int RAW_DATA = 9;
  private static final int EXTERNAL_DATA = 13;
  private static final int DATA_LOCATION = 14;
  private static final int BITS_OF_A_BYTE = 8;
  private static final int LONGEST_ENTRY = 256;

  private final ProtobufReader in;
  private OnnxType type = OnnxType.UNDEFINED;
  private long elements = 1;
  private long rawLength = -1;
  private boolean external;

  OnnxTensor(ProtobufReader in) {
    this.in = in;
  }

  OnnxType type() {
    return type;
  }

  long elements() {
    return elements;
  }

  /** Whether the elements lie in another file. */
  boolean external() {
    return external;
  }

  /** Reads the fields up to a place. */
  void read(long end) throws IOException, Flaw {
    long begin = in.position();
    while (in.position() < end) {
      field(in.field(), end);
    }
    if (in.position() > end) {
      throw Flaw.at(in.position(), "field", "to end with its tensor, at byte " + end, "later");
    }
    if (elements == BoundedProduct.TOO_LARGE) {
      throw Flaw.at(begin, "tensor", "fewer than 2^63 elements", "more");
    }
    if (rawLength >= 0 && type.bits() > 0) {
      long bits = BoundedProduct.of(elements, type.bits());
      if (bits == BoundedProduct.TOO_LARGE || Math.ceilDiv(bits, BITS_OF_A_BYTE) != rawLength) {
        throw Flaw.at(
            begin,
            "raw data of a tensor",
            elements + " elements of " + type.bits() + " bits",
            rawLength + " bytes");
      }
    }
  }

  private void field(ProtobufReader.Field field, long end) throws IOException, Flaw {
    switch (field.number()) {
      case DIMS -> dimensions(field, end);
      case DATA_TYPE -> type = OnnxType.of(number(field), in.position());
      case RAW_DATA -> {
        rawLength = in.length(end, "raw data");
        in.passBytes(rawLength);
      }
      case EXTERNAL_DATA -> {
        external = true;
        entry(in.length(end, "external data"));
      }
      case DATA_LOCATION -> external |= number(field) != 0;
      default -> in.pass(field, end);
    }
  }

  private void dimensions(ProtobufReader.Field field, long end) throws IOException, Flaw {
    if (field.wireType() == ProtobufReader.BYTES) {
      long packedEnd = in.length(end, "dimensions") + in.position();
      while (in.position() < packedEnd) {
        elements = BoundedProduct.of(elements, in.varint());
      }
    } else {
      elements = BoundedProduct.of(elements, number(field));
    }
  }

  private long number(ProtobufReader.Field field) throws IOException, Flaw {
    if (field.wireType() != ProtobufReader.VARINT) {
      throw Flaw.at(in.position(), "field " + field.number(), "a number", "another form");
    }
    return in.varint();
  }

  /** An entry of external data is a pair of texts; a path in it may not leave the folder. */
  private void entry(long length) throws IOException, Flaw {
    long end = in.position() + length;
    while (in.position() < end) {
      ProtobufReader.Field field = in.field();
      long offset = in.position();
      if (field.wireType() != ProtobufReader.BYTES) {
        in.pass(field, end);
      } else {
        String text = in.text(end, LONGEST_ENTRY, "external data");
        if (text.contains("/") || text.contains("\\") || text.startsWith(".")) {
          throw Flaw.at(offset, "external data", "a file beside this one", "'" + text + "'");
        }
      }
    }
  }
}
