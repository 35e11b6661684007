package eu.casemate.bundle.model;

import java.util.Arrays;

/** The types of GGUF metadata values. */
enum GgufType {
  UINT8(0, 1),
  INT8(1, 1),
  UINT16(2, 2),
  INT16(3, 2),
  UINT32(4, 4),
  INT32(5, 4),
  FLOAT32(6, 4),
  BOOL(7, 1),
  /** A length of 8 bytes and so many bytes of UTF-8. */
  STRING(8, 8),
  /** A type of 4 bytes, a count of 8 and so many elements. */
  ARRAY(9, 12),
  UINT64(10, 8),
  INT64(11, 8),
  FLOAT64(12, 8);

  private final int code;
  private final int width;

  GgufType(int code, int width) {
    this.code = code;
    this.width = width;
  }

  /** What stands for the type in a file. */
  int code() {
    return code;
  }

  /** The bytes that a value has at least, and exactly if it is neither text nor array. */
  int width() {
    return width;
  }

  /** The type of a code read at an offset. */
  static GgufType of(long code, long offset, String what) throws Flaw {
    return Arrays.stream(values())
        .filter(type -> type.code == code)
        .findFirst()
        .orElseThrow(() -> Flaw.at(offset, "type of " + what, "a known type", Long.toString(code)));
  }
}
