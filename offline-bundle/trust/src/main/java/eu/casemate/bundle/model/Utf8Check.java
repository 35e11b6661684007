package eu.casemate.bundle.model;

/**
 * Well-formed UTF-8 (Unicode standard, table 3-7), checked piece by piece without keeping a piece:
 * no overlong form, no surrogate, nothing above U+10FFFF.
 */
final class Utf8Check {

  private static final int LOWEST_TAIL = 0x80;
  private static final int HIGHEST_TAIL = 0xbf;

  /** How many continuation bytes are still to come, and the bounds of the next of them. */
  private int pending;

  private int lowest = LOWEST_TAIL;
  private int highest = HIGHEST_TAIL;

  /** Whether the bytes from one index to another continue a well-formed text. */
  boolean accepts(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      int next = bytes[i] & 0xff;
      if (pending > 0) {
        if (next < lowest || next > highest) {
          return false;
        }
        pending--;
        lowest = LOWEST_TAIL;
        highest = HIGHEST_TAIL;
      } else if (next >= LOWEST_TAIL && !leads(next)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text does not end within a character. */
  boolean complete() {
    return pending == 0;
  }

  private boolean leads(int first) {
    if (first >= 0xc2 && first <= 0xdf) {
      pending = 1;
    } else if (first >= 0xe0 && first <= 0xef) {
      pending = 2;
      lowest = first == 0xe0 ? 0xa0 : LOWEST_TAIL;
      highest = first == 0xed ? 0x9f : HIGHEST_TAIL;
    } else if (first >= 0xf0 && first <= 0xf4) {
      pending = 3;
      lowest = first == 0xf0 ? 0x90 : LOWEST_TAIL;
      highest = first == 0xf4 ? 0x8f : HIGHEST_TAIL;
    } else {
      return false;
    }
    return true;
  }
}
