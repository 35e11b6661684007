package eu.casemate.bundle.key;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.Digest;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static final String HEX =
      "0123456789abcdef" + "0000000000000000" + "ffffffffffffffff" + "00000000000000c2";

  @Test
  void readsAsFourLinesOfFourBlocksWithACheckNumberEach() {
    assertThat(new Fingerprint(new Digest(HEX)).lines())
        .containsExactly(
            "1  0123 4567 89ab cdef  check %02d".formatted(0x0123456789abcdefL % 97),
            "2  0000 0000 0000 0000  check 00",
            "3  ffff ffff ffff ffff  check %02d".formatted(Long.remainderUnsigned(-1, 97)),
            "4  0000 0000 0000 00c2  check 00");
  }

  @Property
  void anyMisreadDigitChangesItsLinesCheck(
      @ForAll @IntRange(max = 63) int place, @ForAll @IntRange(max = 15) int digit) {
    String misread =
        HEX.substring(0, place) + Integer.toHexString(digit) + HEX.substring(place + 1);
    if (!misread.equals(HEX)) {
      assertThat(check(misread, place / 16)).isNotEqualTo(check(HEX, place / 16));
    }
  }

  @Test
  void twoNeighboursSwappedChangeTheCheck() {
    IntStream.range(0, 15)
        .forEach(
            place -> {
              char[] digits = HEX.toCharArray();
              char kept = digits[place];
              digits[place] = digits[place + 1];
              digits[place + 1] = kept;
              assertThat(check(new String(digits), 0)).isNotEqualTo(check(HEX, 0));
            });
  }

  private static String check(String hex, int line) {
    String text = new Fingerprint(new Digest(hex)).lines().get(line);
    return text.substring(text.length() - 2);
  }
}
