package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.core.JsonToken;

/** Reads the description of one tensor: type, shape and place, in accord with each other. */
final class SafetensorsTensorReader {

  private static final int MOST_DIMENSIONS = 16;
  private static final int BITS_OF_A_BYTE = 8;

  private enum Field {
    DTYPE,
    SHAPE,
    DATA_OFFSETS
  }

  private final JsonReader in;
  private final String what;
  private SafetensorsType type = SafetensorsType.BOOL;
  private long elements = 1;
  private long begin;
  private long end;

  private SafetensorsTensorReader(JsonReader in, String name) {
    this.in = in;
    this.what = "tensor " + name;
  }

  /** Reads the object behind a tensor's name. */
  static SafetensorsTensor read(JsonReader in, String name) throws IOException, Flaw {
    SafetensorsTensorReader reader = new SafetensorsTensorReader(in, name);
    reader.readFields();
    reader.checkLength();
    return new SafetensorsTensor(name, reader.type, reader.elements, reader.begin, reader.end);
  }

  private void readFields() throws IOException, Flaw {
    in.expect(JsonToken.START_OBJECT, what);
    Set<Field> missing = EnumSet.allOf(Field.class);
    while (in.next() == JsonToken.PROPERTY_NAME) {
      switch (in.name()) {
        case "dtype" -> {
          type();
          missing.remove(Field.DTYPE);
        }
        case "shape" -> {
          shape();
          missing.remove(Field.SHAPE);
        }
        case "data_offsets" -> {
          place();
          missing.remove(Field.DATA_OFFSETS);
        }
        default ->
            throw in.flaw(what, "dtype, shape and data_offsets alone", "'" + in.name() + "'");
      }
    }
    if (!missing.isEmpty()) {
      throw in.flaw(what, "dtype, shape and data_offsets", "no " + missing);
    }
  }

  private void type() throws IOException, Flaw {
    String name = in.text("dtype of " + what);
    try {
      type = SafetensorsType.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw in.flaw("dtype of " + what, "a known type", "'" + name + "'");
    }
  }

  private void shape() throws IOException, Flaw {
    in.expect(JsonToken.START_ARRAY, "shape of " + what);
    int dimensions = 0;
    for (JsonToken token = in.next(); token != JsonToken.END_ARRAY; token = in.next()) {
      if (++dimensions > MOST_DIMENSIONS) {
        throw in.flaw("shape of " + what, "at most " + MOST_DIMENSIONS + " dimensions", "more");
      }
      elements = BoundedProduct.of(elements, in.whole(token, "shape of " + what));
    }
    if (elements == BoundedProduct.TOO_LARGE) {
      throw in.flaw("shape of " + what, "fewer than 2^63 elements", "more");
    }
  }

  private void place() throws IOException, Flaw {
    in.expect(JsonToken.START_ARRAY, "data_offsets of " + what);
    begin = in.whole("data_offsets of " + what);
    end = in.whole("data_offsets of " + what);
    in.expect(JsonToken.END_ARRAY, "data_offsets of " + what);
  }

  private void checkLength() throws Flaw {
    long bits = BoundedProduct.of(elements, type.bits());
    if (bits == BoundedProduct.TOO_LARGE
        || bits % BITS_OF_A_BYTE != 0
        || end < begin
        || end - begin != bits / BITS_OF_A_BYTE) {
      String expected =
          bits == BoundedProduct.TOO_LARGE
              ? "fewer than 2^63 bits"
              : bits + " bits by shape and dtype";
      throw in.flaw("data_offsets of " + what, expected, begin + " to " + end);
    }
  }
}
