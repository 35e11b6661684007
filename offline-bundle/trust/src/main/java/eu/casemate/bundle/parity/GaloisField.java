package eu.casemate.bundle.parity;

/**
 * The field of 256 elements: polynomials over two elements modulo x^8 + x^4 + x^3 + x^2 + 1, a byte
 * each. Addition is exclusive or; x generates all elements but zero.
 */
final class GaloisField {

  private static final int POLYNOMIAL = 0x11d;
  private static final int ORDER = 255;
  private static final int[] POWERS = new int[2 * ORDER];
  private static final int[] LOGARITHMS = new int[ORDER + 1];

  static {
    int power = 1;
    for (int exponent = 0; exponent < ORDER; exponent++) {
      POWERS[exponent] = power;
      POWERS[exponent + ORDER] = power;
      LOGARITHMS[power] = exponent;
      power <<= 1;
      if (power > ORDER) {
        power ^= POLYNOMIAL;
      }
    }
  }

  private GaloisField() {}

  /** The product of two elements. */
  static int multiply(int a, int b) {
    return a == 0 || b == 0 ? 0 : POWERS[LOGARITHMS[a] + LOGARITHMS[b]];
  }

  /** The element whose product with this one is 1. */
  static int invert(int a) {
    if (a == 0) {
      throw new ArithmeticException("zero has no inverse");
    }
    return POWERS[ORDER - LOGARITHMS[a]];
  }
}
