package eu.casemate.bundle.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GaloisFieldTest {

  @Test
  void multiplicationIsThatOfPolynomialsModuloTheFields() {
    for (int a = 0; a < 256; a++) {
      for (int b = 0; b < 256; b++) {
        assertThat(GaloisField.multiply(a, b)).isEqualTo(longhand(a, b));
      }
    }
  }

  @Test
  void multiplicationIsAssociativeAndDistributesOverAddition() {
    for (int a = 0; a < 256; a++) {
      for (int b = 0; b < 256; b++) {
        int c = (7 * a + 31 * b + 1) & 255;
        assertThat(GaloisField.multiply(GaloisField.multiply(a, b), c))
            .isEqualTo(GaloisField.multiply(a, GaloisField.multiply(b, c)));
        assertThat(GaloisField.multiply(a, b ^ c))
            .isEqualTo(GaloisField.multiply(a, b) ^ GaloisField.multiply(a, c));
      }
    }
  }

  @Test
  void everyElementButZeroHasItsOwnInverse() {
    Set<Integer> inverses = new HashSet<>();
    for (int a = 1; a < 256; a++) {
      assertThat(GaloisField.multiply(a, GaloisField.invert(a))).isEqualTo(1);
      inverses.add(GaloisField.invert(a));
    }
    assertThat(inverses).hasSize(255);
    assertThatThrownBy(() -> GaloisField.invert(0)).isInstanceOf(ArithmeticException.class);
  }

  /** The sum of shifted copies, then the remainder, bit by bit. */
  private static int longhand(int a, int b) {
    int product = 0;
    for (int bit = 0; bit < 8; bit++) {
      product ^= (b >> bit & 1) * (a << bit);
    }
    for (int bit = 14; bit >= 8; bit--) {
      product ^= (product >> bit & 1) * (0x11d << (bit - 8));
    }
    return product;
  }
}
