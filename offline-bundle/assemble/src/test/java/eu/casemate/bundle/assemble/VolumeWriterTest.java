package eu.casemate.bundle.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.volume.VolumeDescriptor;
import eu.casemate.bundle.volume.VolumeKind;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs of one byte, so that a volume is full of them soon. */
class VolumeWriterTest {

  private static final VolumeBudget TINY_PACKS = new VolumeBudget(Long.MAX_VALUE, 1);

  @TempDir private Path folder;

  @Test
  void oneVolumeThatNeedsAThousandPacksIsRefusedBeforeTheThousandthIsWritten() {
    try (VolumeWriter writer = new VolumeWriter(folder, VolumeKind.FULL, TINY_PACKS, true)) {
      fill(writer, 999);

      assertThatThrownBy(() -> writer.append(999, ByteBuffer.allocate(1)))
          .isInstanceOf(BundleException.class)
          .hasMessageContaining("999 packs")
          .hasMessageContaining("--volume-size");
    }
    assertThat(folder.resolve("volume-0001-1000.pack")).doesNotExist();
  }

  @Test
  void volumesOfASizeEndWithTheirLastPackAndTheNextBegins() {
    try (VolumeWriter writer = new VolumeWriter(folder, VolumeKind.FULL, TINY_PACKS, false)) {
      fill(writer, 1000);
      writer.finish();

      List<VolumeDescriptor> volumes = writer.describe(Digest.ofContent(new byte[0]), false);

      assertThat(volumes).extracting(volume -> volume.packs().size()).containsExactly(999, 1);
    }
  }

  private static void fill(VolumeWriter writer, int chunks) {
    for (int i = 0; i < chunks; i++) {
      writer.append(i, ByteBuffer.allocate(1));
    }
  }
}
