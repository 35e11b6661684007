package eu.casemate.bundle.model;

import java.io.IOException;

/** Reads the values of GGUF metadata, each within its bounds. */
final class GgufValueReader {

  /** A whole tokenizer in one text has up to 35 MB. */
  static final long LONGEST_TEXT = 64L << 20;

  /** What is kept of the texts that describe a model. */
  static final int LONGEST_KEPT_TEXT = 1024;

  /** The largest vocabularies have 262,144 tokens and about twice as many merges. */
  static final long MOST_ELEMENTS = 1L << 24;

  /** Arrays in arrays are allowed by the format; no known file has any. */
  static final int DEEPEST = 3;

  private static final String DESCRIPTION = "general.";

  private final HeaderReader in;

  GgufValueReader(HeaderReader in) {
    this.in = in;
  }

  /** Reads the type and the value behind a key. */
  GgufValue read(String key) throws IOException, Flaw {
    long offset = in.position();
    GgufType type = GgufType.of(in.u32("type of " + key), offset, key);
    return switch (type) {
      case STRING -> text(key);
      case ARRAY -> array(key, 1);
      case FLOAT32, FLOAT64 -> {
        in.pass(type.width(), key);
        yield new GgufValue.Fraction();
      }
      default -> new GgufValue.Whole(type, whole(type, key));
    };
  }

  private GgufValue.Text text(String key) throws IOException, Flaw {
    long offset = in.position();
    long length = in.u64UpTo(LONGEST_TEXT, "length of " + key);
    if (!key.startsWith(DESCRIPTION) || key.equals("general.description")) {
      in.passText(length, key);
      return new GgufValue.Text("");
    }
    if (length > LONGEST_KEPT_TEXT) {
      throw Flaw.at(
          offset, "length of " + key, "at most " + LONGEST_KEPT_TEXT, Long.toString(length));
    }
    return new GgufValue.Text(in.text((int) length, key));
  }

  private GgufValue.Sequence array(String key, int depth) throws IOException, Flaw {
    long offset = in.position();
    GgufType elements = GgufType.of(in.u32("element type of " + key), offset, key);
    long count = in.u64UpTo(MOST_ELEMENTS, "number of elements of " + key);
    if (count * elements.width() > in.remaining()) {
      throw Flaw.at(
          offset,
          "number of elements of " + key,
          "so many as fit in the " + in.remaining() + " bytes that remain",
          Long.toString(count));
    }
    if (elements == GgufType.ARRAY && depth == DEEPEST) {
      throw Flaw.at(offset, "depth of " + key, "at most " + DEEPEST + " arrays", "one more");
    }
    switch (elements) {
      case STRING -> passTexts(key, count);
      case ARRAY -> {
        for (long i = 0; i < count; i++) {
          array(key, depth + 1);
        }
      }
      case BOOL -> {
        for (long i = 0; i < count; i++) {
          whole(elements, key);
        }
      }
      default -> in.pass(count * elements.width(), key);
    }
    return new GgufValue.Sequence(elements, count);
  }

  private void passTexts(String key, long count) throws IOException, Flaw {
    String what = "element of " + key;
    for (long i = 0; i < count; i++) {
      in.passText(in.u64UpTo(LONGEST_TEXT, "length of an element of " + key), what);
    }
  }

  private long whole(GgufType type, String key) throws IOException, Flaw {
    long offset = in.position();
    return switch (type) {
      case UINT8 -> in.u8(key);
      case INT8 -> (byte) in.u8(key);
      case UINT16 -> in.u16(key);
      case INT16 -> (short) in.u16(key);
      case UINT32 -> in.u32(key);
      case INT32 -> (int) in.u32(key);
      case BOOL -> {
        int value = in.u8(key);
        if (value > 1) {
          throw Flaw.at(offset, key, "0 or 1, for no or yes", Integer.toString(value));
        }
        yield value;
      }
      default -> in.u64(key);
    };
  }
}
