package eu.casemate.bundle.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ParityLayoutTest {

  @Property
  void threeFifthsOfThePercentageInOneStretchAreMadeUpFor(
      @ForAll @LongRange(min = 1, max = 10L << 30) long size,
      @ForAll @IntRange(min = 1, max = 30) int percent) {
    assertGuarantee(ParityLayout.of(size, percent).orElseThrow());
  }

  @Test
  void theGuaranteeHoldsForEveryNumberOfBlocksOfSmallVolumes() {
    for (int percent = 1; percent <= ParityLayout.MOST_PERCENT; percent++) {
      for (int blocks = 1; blocks < 3000; blocks++) {
        assertGuarantee(ParityLayout.of(blocks * 4096L, percent).orElseThrow());
      }
    }
  }

  private static void assertGuarantee(ParityLayout layout) {
    assertThat(layout.guaranteed() * 1000)
        .isGreaterThanOrEqualTo(layout.dataSize() * layout.percent() * 6);
    assertThat((double) layout.parityBlocks() / layout.dataBlocks())
        .isGreaterThanOrEqualTo(layout.percent() / 100.0);
    assertThat(layout.data() + layout.parity()).isLessThanOrEqualTo(255);
    assertThat((long) layout.data() * layout.stripes()).isGreaterThanOrEqualTo(layout.dataBlocks());
  }

  @Test
  void eachParityBlockBelongsToOneStripeInTheOrderOfTheMedium() {
    ParityLayout layout = ParityLayout.of(12_345_678, 5).orElseThrow();
    BitSet seen = new BitSet();
    for (int stripe = 0; stripe < layout.stripes(); stripe++) {
      for (int row = 0; row < layout.parity(); row++) {
        int block = layout.parityBlock(stripe, row);
        assertThat(block % layout.stripes()).isEqualTo(stripe);
        seen.set(block);
      }
    }
    assertThat(seen.nextSetBit(0)).isEqualTo(layout.dataBlocks());
    assertThat(seen.cardinality()).isEqualTo(layout.parityBlocks());
    assertThat(seen.length()).isEqualTo(layout.blocks());
  }

  @Test
  void whatDoesNotFitIntoAFileOfFat32HasNoLayout() {
    assertThat(ParityLayout.of(79L << 30, 5)).isPresent();
    assertThat(ParityLayout.of(81L << 30, 5)).isEmpty();
    assertThat(ParityLayout.of(Long.MAX_VALUE, 1)).isEmpty();
    assertThat(ParityLayout.of(0, 5)).isEmpty();
    assertThatThrownBy(() -> ParityLayout.of(1, 31)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void theHeaderIsReadByAPerson() {
    String header =
        new String(
            ParityLayout.of(25_000_000_000L, 5).orElseThrow().header(), StandardCharsets.US_ASCII);
    assertThat(header)
        .hasSize(512)
        .startsWith(
            """
            casemate-parity/1
            data 25000000000 bytes
            parity 5 percent
            block 262144 bytes
            stripes 954 of 100 data and 5 parity blocks
            sha256\s""");
  }
}
