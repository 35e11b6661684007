package eu.casemate.bundle.model;

/** Products of numbers that a file claims: an overflow is an answer, not a wrapped number. */
final class BoundedProduct {

  /** Stands for a product that no file can have. */
  static final long TOO_LARGE = -1;

  private BoundedProduct() {}

  /** The product of two numbers of 0 or more; {@link #TOO_LARGE} from 2^63 on. */
  static long of(long a, long b) {
    if (a < 0 || b < 0 || Math.multiplyHigh(a, b) != 0) {
      return TOO_LARGE;
    }
    return a * b < 0 ? TOO_LARGE : a * b;
  }
}
