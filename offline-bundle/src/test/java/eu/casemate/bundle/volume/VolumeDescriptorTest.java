package eu.casemate.bundle.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VolumeDescriptorTest {

  private static final Digest DIGEST = Digest.ofContent(new byte[0]);
  private static final VolumeName SECOND = new VolumeName(VolumeKind.FULL, 2);

  @Test
  void isReadAsItWasWritten() {
    VolumeDescriptor descriptor = descriptor(List.of(pack(0, 5), pack(7, 9)));

    assertThat(VolumeDescriptor.read(descriptor.write())).isEqualTo(descriptor);
    assertThat(new String(descriptor.write(), StandardCharsets.US_ASCII))
        .contains("volume 2 of 3 with parity\npack 0-5\npack 7-9\nsha256 ");
  }

  @Test
  void refusesEveryTruncationAndEveryFlippedByte() {
    byte[] whole = descriptor(List.of(pack(0, 5))).write();
    for (int i = 0; i < whole.length; i++) {
      byte[] cut = Arrays.copyOf(whole, i);
      byte[] flipped = whole.clone();
      flipped[i] ^= 4;
      for (byte[] damaged : List.of(cut, flipped)) {
        assertThatThrownBy(() -> VolumeDescriptor.read(damaged))
            .isInstanceOf(InvalidValueException.class);
      }
    }
  }

  @Test
  void moreThanAThousandPacksAreRefused() {
    List<Pack> packs = Collections.nCopies(1000, pack(0, 1));

    assertThatThrownBy(() -> descriptor(packs))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("at most 999");
  }

  @Test
  void aDescriptorThatListsAChunkTwiceIsRefused() {
    assertThatThrownBy(() -> descriptor(List.of(pack(0, 5), pack(5, 9))))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("above those before it");
  }

  @Test
  void aVolumeBeyondItsSetIsRefused() {
    assertThatThrownBy(() -> new VolumeDescriptor(DIGEST, DIGEST, SECOND, 1, false, List.of()))
        .isInstanceOf(InvalidValueException.class);
  }

  private static VolumeDescriptor descriptor(List<Pack> packs) {
    return new VolumeDescriptor(DIGEST, DIGEST, SECOND, 3, true, packs);
  }

  private static Pack pack(int first, int last) {
    return new Pack(ChunkList.of(IntStream.rangeClosed(first, last)));
  }
}
