package eu.casemate.bundle.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.bundle.media.CopyOutcome;
import eu.casemate.bundle.media.InstalledBase;
import eu.casemate.bundle.media.MediaListener;
import eu.casemate.bundle.media.Verdict;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files whose sizes are where an int, signed or not, ends: built, verified and copied to their last
 * byte. They are holes up to that byte, so that the media stay small; equal chunks stand once.
 * Three of the six sizes, for each takes up to 20 seconds; all six were run when this was written.
 */
class HugeFileTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {(1L << 31) - 1, 1L << 32, (1L << 32) + 1})
  void aFileIsCarriedToItsLastByte(long size) throws IOException {
    Workshop workshop = new Workshop(folder);
    workshop.file("src/huge", "");
    endWith(workshop.path("src/huge"), size, 7);
    BundleSpec spec = workshop.spec("- file: ${here}/src");
    BundleLock lock = workshop.update(spec);

    Path media = workshop.build(spec, lock, "out").folder();
    FakeBundle.sign(media, Workshop.OFFICER);
    Verdict verdict = verify(media);
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    assertCopied(((Verdict.Accepted) verdict), size);

    endWith(workshop.path("src/huge"), size, 8);
    assertThatThrownBy(() -> workshop.build(spec, lock, "other"))
        .hasMessageContaining("differs from its lock")
        .hasMessageContaining(size + " bytes, found ");
    Path pack = media.resolve("volume-0001-0001.pack");
    assertThat(Files.size(pack)).isLessThan(8L << 20);
    FakeBundle.flip(pack, Files.size(pack) - 1);
    assertThat(verify(media)).isInstanceOf(Verdict.Rejected.class);
  }

  private void assertCopied(Verdict.Accepted verdict, long size) throws IOException {
    CopyOutcome outcome =
        verdict
            .bundle()
            .copyTo(name -> folder.resolve("copy"), InstalledBase.none(), MediaListener.none());

    Path copy = folder.resolve("copy/huge");
    assertThat(outcome).isInstanceOf(CopyOutcome.Copied.class);
    assertThat(copy).hasSize(size);
    try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "r")) {
      file.seek(size - 2);
      assertThat(new int[] {file.read(), file.read(), file.read()}).containsExactly(0, 7, -1);
    }
    Files.delete(copy);
  }

  private static void endWith(Path path, long size, int last) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(size - 1);
      file.write(last);
    }
  }

  private static Verdict verify(Path media) {
    return BundleVerifier.of(Workshop.ROOT).verify(List.of(media), MediaListener.none());
  }
}
