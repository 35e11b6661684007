package eu.casemate.bundle.model;

/** The element types of ONNX tensors in the order of their codes, and the bits of an element. */
enum OnnxType {
  UNDEFINED(0),
  FLOAT(32),
  UINT8(8),
  INT8(8),
  UINT16(16),
  INT16(16),
  INT32(32),
  INT64(64),
  /** Texts lie in a field of their own, of no fixed length. */
  STRING(0),
  BOOL(8),
  FLOAT16(16),
  DOUBLE(64),
  UINT32(32),
  UINT64(64),
  COMPLEX64(64),
  COMPLEX128(128),
  BFLOAT16(16),
  FLOAT8E4M3FN(8),
  FLOAT8E4M3FNUZ(8),
  FLOAT8E5M2(8),
  FLOAT8E5M2FNUZ(8),
  UINT4(4),
  INT4(4),
  FLOAT4E2M1(4),
  FLOAT8E8M0(8),
  UINT2(2),
  INT2(2);

  private static final OnnxType[] BY_CODE = values();

  private final int bits;

  OnnxType(int bits) {
    this.bits = bits;
  }

  /** The bits of an element, 0 if they are not fixed. */
  int bits() {
    return bits;
  }

  /** The type of a code read at an offset. */
  static OnnxType of(long code, long offset) throws Flaw {
    if (code < 0 || code >= BY_CODE.length) {
      throw Flaw.at(offset, "tensor type", "0 to " + (BY_CODE.length - 1), Long.toString(code));
    }
    return BY_CODE[(int) code];
  }
}
