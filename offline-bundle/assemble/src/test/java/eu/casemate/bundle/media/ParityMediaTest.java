package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.fake.FakeRoot;
import eu.casemate.bundle.key.SoftwareKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParityMediaTest {

  private static final SoftwareKey OFFICER = FakeRoot.officer();
  private static final byte[] ROOT = FakeRoot.of(1, OFFICER);
  private static final BundleVerifier VERIFIER = BundleVerifier.of(ROOT);
  private static final byte[] WEIGHTS = weights();
  private static final int STRETCH = WEIGHTS.length * 3 / 100;

  @TempDir private Path folder;
  private Path media;
  private Path pack;
  private Path parity;
  private byte[] packBytes;
  private byte[] parityBytes;

  @BeforeEach
  void build() throws IOException {
    media = bundle().write(folder.resolve("media"), List.of(ROOT), OFFICER);
    pack = media.resolve("volume-0001-0001.pack");
    parity = media.resolve("volume-0001.parity");
    packBytes = Files.readAllBytes(pack);
    parityBytes = Files.readAllBytes(parity);
  }

  @Test
  void wholeMediaWithParityHaveNothingToHeal() {
    assertThat(accepted().healed()).isEmpty();
    assertThat(accepted().notes()).isEmpty();
  }

  @Test
  void aParityFileThatDidNotComeAlongIsTold() throws IOException {
    Files.delete(parity);

    assertThat(accepted().healed())
        .singleElement()
        .extracting(TestMedia::file, TestMedia::what, Finding::remedy)
        .containsExactly("volume-0001.parity", "missing", Remedy.SPARED);
  }

  @Test
  void anyLostStretchOfThreePercentIsVerifiedAndNamed() throws IOException {
    for (int begin = 0; begin < packBytes.length; begin += STRETCH / 2) {
      lose(pack, begin, STRETCH);

      List<Finding> healed = accepted().healed();

      assertThat(healed).isNotEmpty().allMatch(problem -> problem.remedy() == Remedy.PARITY);
      Files.write(pack, packBytes);
    }
  }

  @Test
  void aCopyOfMediaWithALostStretchHasTheRightBytes() throws IOException {
    for (int begin : List.of(0, packBytes.length / 2, packBytes.length - STRETCH)) {
      lose(pack, begin, STRETCH);

      assertCopied("copy" + begin);
      Files.write(pack, packBytes);
    }
  }

  @Test
  void aPackThatWasCutOffIsRepaired() throws IOException {
    try (FileChannel channel = FileChannel.open(pack, StandardOpenOption.WRITE)) {
      channel.truncate(packBytes.length - STRETCH);
    }

    assertThat(accepted().healed())
        .isNotEmpty()
        .allMatch(problem -> problem.remedy() == Remedy.PARITY);
    assertCopied("copy");
  }

  @Test
  void aDeletedPackIsRepairedWhereTheParityIsAsLarge() throws IOException {
    Path small =
        FakeBundle.small().withParity(5).write(folder.resolve("small"), List.of(ROOT), OFFICER);
    Files.delete(small.resolve("volume-0001-0001.pack"));

    Verdict verdict = VERIFIER.verify(List.of(small), MediaListener.none());

    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    assertThat(((Verdict.Accepted) verdict).healed())
        .singleElement()
        .matches(problem -> TestMedia.what(problem).equals("missing"));
  }

  @Test
  void moreThanTheParityMakesUpForIsRefusedAndAskedForAgain() throws IOException {
    lose(pack, 100_000, STRETCH * 2);

    Verdict verdict = VERIFIER.verify(List.of(media), MediaListener.none());

    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    Verdict.Rejected rejected = (Verdict.Rejected) verdict;
    assertThat(rejected.request()).isPresent();
    assertThat(rejected.request().orElseThrow().chunks().count()).isPositive();
    assertThat(copy("copy")).isInstanceOf(CopyOutcome.Refused.class);
  }

  @Test
  void wornParityOfWholePacksIsNamedAndNotFatal() throws IOException {
    for (int begin = 0; begin < parityBytes.length; begin += parityBytes.length / 7) {
      lose(parity, begin, 2000);
      assertSpared();
      Files.write(parity, parityBytes);
    }
    Files.write(parity, new byte[17]);
    assertSpared();
    Files.write(parity, new byte[0]);
    assertSpared();
    Files.delete(parity);
    assertSpared();
    Files.createDirectory(parity);
    assertSpared();
  }

  @Test
  void aLostStretchOfTheParityLeavesTheRestOfUse() throws IOException {
    lose(parity, 0, parityBytes.length / 3);
    FakeBundle.flip(pack, 1_000_000);

    assertThat(accepted().healed())
        .extracting(Finding::remedy)
        .containsExactly(Remedy.PARITY, Remedy.SPARED);
    assertCopied("copy");
  }

  @Test
  void theSameBundleHasTheSameParity() throws IOException {
    Path again = bundle().write(folder.resolve("again"), List.of(ROOT), OFFICER);
    assertThat(again.resolve("volume-0001.parity")).hasBinaryContent(parityBytes);
  }

  @Test
  void noVolumeWithParityIsLargerThanAsked() throws IOException {
    long size = 12 << 20;
    Path out = bundle().onVolumesOf(size).write(folder.resolve("volumes"), List.of(ROOT), OFFICER);
    try (Stream<Path> volumes = Files.list(out)) {
      List<Path> all = volumes.toList();
      assertThat(all).hasSizeGreaterThan(1);
      for (Path volume : all) {
        try (Stream<Path> files = Files.walk(volume)) {
          assertThat(files.filter(Files::isRegularFile).mapToLong(ParityMediaTest::size).sum())
              .isLessThanOrEqualTo(size);
        }
      }
    }
  }

  private void assertSpared() {
    assertThat(accepted().healed())
        .singleElement()
        .matches(problem -> problem.remedy() == Remedy.SPARED)
        .matches(problem -> TestMedia.file(problem).equals("volume-0001.parity"));
  }

  private void assertCopied(String name) {
    assertThat(copy(name)).isInstanceOf(CopyOutcome.Copied.class);
    assertThat(folder.resolve(name).resolve("model/w")).hasBinaryContent(WEIGHTS);
    assertThat(folder.resolve(name).resolve("alpha/data/one.txt")).hasContent("one");
  }

  private Verdict.Accepted accepted() {
    Verdict verdict = VERIFIER.verify(List.of(media), MediaListener.none());
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    return (Verdict.Accepted) verdict;
  }

  private CopyOutcome copy(String name) {
    return ((Authentication.Authentic) VERIFIER.authenticate(List.of(media)))
        .bundle()
        .copyTo(
            component -> folder.resolve(name).resolve(component.value()),
            InstalledBase.none(),
            MediaListener.none());
  }

  private static FakeBundle bundle() {
    return FakeBundle.small().with("model", "w", WEIGHTS).withParity(5);
  }

  private static void lose(Path file, int begin, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      int end = (int) Math.min(channel.size(), begin + length);
      channel.write(ByteBuffer.allocate(end - begin), begin);
    }
  }

  private static byte[] weights() {
    byte[] content = new byte[9_000_000];
    new Random(11).nextBytes(content);
    return content;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
