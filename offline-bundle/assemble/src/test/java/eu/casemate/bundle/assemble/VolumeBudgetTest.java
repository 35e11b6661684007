package eu.casemate.bundle.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.parity.ParityLayout;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class VolumeBudgetTest {

  private static final long METADATA = 1 << 20;

  @Property(tries = 20_000)
  void packsTheirParityAndTwoCopiesOfTheMetadataFitHoweverFullTheVolumeIs(
      @ForAll @LongRange(min = 20 << 20, max = 13L << 30) long size,
      @ForAll @IntRange(min = 1, max = 30) int percent,
      @ForAll @DoubleRange(min = 0, max = 1) double fill) {
    long most = VolumeBudget.of(OptionalLong.of(size), METADATA, percent).packs();
    long packs = Math.max(1, (long) (most * fill));
    long parity = ParityLayout.of(packs, percent).orElseThrow().fileSize();

    assertThat(packs + parity + 2 * METADATA + (4 << 20)).isLessThanOrEqualTo(size);
  }

  @Test
  void aVolumeWhoseParityWouldNotBeOneFileIsRefusedBeforeAnythingIsBuilt() {
    OptionalLong size = OptionalLong.of(100L << 30);
    assertThatThrownBy(() -> VolumeBudget.of(size, METADATA, 5))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("--volume-size");
    assertThat(VolumeBudget.of(size, METADATA, 0).packs()).isPositive();
  }
}
