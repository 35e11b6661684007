package eu.casemate.bundle.key;

/**
 * The one spelling of an ECDSA signature on P-384 or a smaller curve: DER's SEQUENCE of two
 * positive INTEGERs (RFC 3279, 2.2.3). The JDK also takes a number whose leading zero is missing;
 * this does not.
 */
public final class DerSignature {

  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 2;
  private static final int LONGEST_INTEGER = 49;
  private static final int HEADER = 2;
  private static final int LONGEST = HEADER + 2 * (HEADER + LONGEST_INTEGER);
  private static final int NONE = -1;

  private DerSignature() {}

  /** Whether these bytes spell a signature; says nothing of its numbers. */
  public static boolean isOne(byte[] bytes) {
    if (bytes.length < HEADER
        || bytes.length > LONGEST
        || bytes[0] != SEQUENCE
        || bytes[1] != bytes.length - HEADER) {
      return false;
    }
    int second = integerEnd(bytes, HEADER);
    return second != NONE && integerEnd(bytes, second) == bytes.length;
  }

  /** Where the positive integer that begins here ends, if it is one in its shortest form. */
  private static int integerEnd(byte[] bytes, int start) {
    int first = start + HEADER;
    if (first >= bytes.length || bytes[start] != INTEGER) {
      return NONE;
    }
    int length = bytes[start + 1];
    if (length < 1 || length > LONGEST_INTEGER || length > bytes.length - first) {
      return NONE;
    }
    boolean negative = bytes[first] < 0;
    boolean padded = bytes[first] == 0 && (length == 1 || bytes[first + 1] >= 0);
    return negative || padded ? NONE : first + length;
  }
}
