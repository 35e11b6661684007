package eu.casemate.bundle.model;

/** Sums of numbers that a file claims. */
final class BoundedSum {

  private BoundedSum() {}

  /** The sum of two numbers of 0 or more; it stops at the largest number. */
  static long of(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
