package eu.casemate.bundle.model;

/** The types of GGUF metadata values, in the order of their codes. */
enum GgufType {
  UINT8(1),
  INT8(1),
  UINT16(2),
  INT16(2),
  UINT32(4),
  INT32(4),
  FLOAT32(4),
  BOOL(1),
  /** A length of 8 bytes and so many bytes of UTF-8. */
  STRING(8),
  /** A type of 4 bytes, a count of 8 and so many elements. */
  ARRAY(12),
  UINT64(8),
  INT64(8),
  FLOAT64(8);

  private static final GgufType[] BY_CODE = values();

  private final int width;

  GgufType(int width) {
    this.width = width;
  }

  /** The bytes that a value has at least, and exactly if it is neither text nor array. */
  int width() {
    return width;
  }

  /** The type of a code read at an offset. */
  static GgufType of(long code, long offset, String what) throws Flaw {
    if (code >= BY_CODE.length) {
      throw Flaw.at(offset, "type of " + what, "0 to " + (BY_CODE.length - 1), Long.toString(code));
    }
    return BY_CODE[(int) code];
  }
}
