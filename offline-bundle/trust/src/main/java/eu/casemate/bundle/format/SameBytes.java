package eu.casemate.bundle.format;

import java.util.Arrays;
import java.util.function.Consumer;

/** Compares what comes piece by piece with what it must be, and keeps none of it. */
final class SameBytes implements Consumer<byte[]> {

  private final byte[] expected;
  private int at;
  private boolean same = true;

  SameBytes(byte[] expected) {
    this.expected = expected;
  }

  @Override
  public void accept(byte[] piece) {
    int end = at + piece.length;
    same =
        same && end <= expected.length && Arrays.equals(expected, at, end, piece, 0, piece.length);
    at = end;
  }

  /** Whether everything came, in every byte. */
  boolean hold() {
    return same && at == expected.length;
  }
}
