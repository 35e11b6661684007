package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.fake.FakeBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Media that go away, or become others, while they are read. */
class PulledMediumTest {

  @TempDir private Path folder;
  private Path media;
  private Path other;
  private Map<String, byte[]> whole;

  @BeforeEach
  void build() {
    media = TestMedia.write(TestMedia.bundle(), folder.resolve("media"));
    // The same sizes and places, other bytes: what someone would put in place of a medium.
    FakeBundle alike =
        new FakeBundle()
            .with("alpha", "bin/run", "#!/bin/no\n")
            .with("alpha", "data/one.txt", "two")
            .with("alpha", "empty", "")
            .with("beta", "été.txt", "winter")
            .with("model", "w", TestMedia.random(5 << 20, 2));
    other = TestMedia.write(alike, folder.resolve("other"));
    assertThat(other.resolve(TestMedia.PACK))
        .hasSize(media.resolve(TestMedia.PACK).toFile().length());
    whole = TestMedia.contents(media);
  }

  @Test
  void aMediumPulledOutAtAnyReadOfAVerificationIsNamed() {
    int reads = reads(disk -> TestMedia.accepted(disk.of(media)));
    assertThat(reads).isGreaterThan(10);
    for (int at = 0; at < reads; at++) {
      FaultyDisk disk = pulledAt(at);

      assertThat(TestMedia.rejected(disk.of(media)).problems())
          .as("pulled out at read " + at)
          .isNotEmpty()
          .anyMatch(problem -> !problem.isHealed())
          .allMatch(this::isOfTheMedium);
    }
  }

  @Test
  void aMediumPulledOutAtAnyReadOfACopyIsNamedAndNothingUncheckedIsWritten() {
    VerifiedBundle real = TestMedia.authentic(media);
    int before = reads(disk -> TestMedia.authentic(disk.of(media)));
    int all =
        reads(disk -> TestMedia.copy(TestMedia.authentic(disk.of(media)), folder.resolve("w")));
    assertThat(all).isGreaterThan(before + 5);
    for (int at = before; at < all; at++) {
      Path target = folder.resolve("pulled" + at);

      CopyOutcome outcome = TestMedia.copy(TestMedia.authentic(pulledAt(at).of(media)), target);

      assertThat(((CopyOutcome.Refused) outcome).problems())
          .as("pulled out at read " + at)
          .isNotEmpty()
          .allMatch(problem -> TestMedia.file(problem).equals(TestMedia.PACK));
      assertOnlySigned(target);
    }
    assertThat(real.problems()).isEmpty();
  }

  @Test
  void aPackSwappedAtAnyReadOfAVerificationIsNotBelieved() throws IOException {
    int before = reads(disk -> TestMedia.authentic(disk.of(media)));
    int all = reads(disk -> TestMedia.accepted(disk.of(media)));
    for (int at = before; at < all; at++) {
      FaultyDisk disk = new FaultyDisk();
      disk.beforeRead(swapAt(at));

      assertThat(TestMedia.rejected(disk.of(media)).problems())
          .as("swapped at read " + at)
          .isNotEmpty()
          .allMatch(
              problem -> TestMedia.what(problem).startsWith("changed in volume 1 of 1, pack 1, "));
      restore();
    }
  }

  @Test
  void aPackSwappedAtAnyReadOfACopyIsNotBelievedAndNoneOfItIsWritten() throws IOException {
    int before = reads(disk -> TestMedia.authentic(disk.of(media)));
    int all =
        reads(disk -> TestMedia.copy(TestMedia.authentic(disk.of(media)), folder.resolve("w")));
    for (int at = before; at < all; at++) {
      FaultyDisk disk = new FaultyDisk();
      disk.beforeRead(swapAt(at));
      Path target = folder.resolve("swapped" + at);

      assertThat(TestMedia.copy(TestMedia.authentic(disk.of(media)), target))
          .as("swapped at read " + at)
          .isInstanceOf(CopyOutcome.Refused.class);
      assertOnlySigned(target);
      restore();
    }
  }

  @Test
  void aMediumSwappedAsAWholeAtAnyReadIsNeverAMixture() throws IOException {
    int all = reads(disk -> TestMedia.accepted(disk.of(media)));
    Map<String, byte[]> others = TestMedia.contents(other);
    for (int at = 1; at < all; at++) {
      FaultyDisk disk = new FaultyDisk();
      int last = at;
      disk.beforeRead(
          (file, number) -> {
            if (number == last) {
              overwrite(others);
            }
          });

      if (TestMedia.verify(disk.of(media)) instanceof Verdict.Accepted accepted) {
        // Of the same number, signed by the same people: then all of it is the other's.
        assertThat(accepted.bundle().signedFiles())
            .as("swapped at read " + at)
            .filteredOn(signed -> !signed.name().matches("(1\\.)?(timestamp|snapshot|root)\\.json"))
            .allMatch(signed -> Arrays.equals(signed.content(), others.get(signed.name())));
      }
      restore();
    }
  }

  @Test
  void aMediumThatAnswersDifferentlyTheSecondTimeGainsNothing() throws IOException {
    FaultyDisk disk = new FaultyDisk();
    VerifiedBundle bundle = TestMedia.accepted(disk.of(media)).bundle();
    overwrite(TestMedia.contents(other));
    Path target = folder.resolve("copy");

    assertThat(TestMedia.copy(bundle, target)).isInstanceOf(CopyOutcome.Refused.class);
    assertOnlySigned(target);
  }

  @Test
  void eachByteOfAPackIsReadOnceByAVerificationAndOnceByACopy() {
    Path pack = media.resolve(TestMedia.PACK);
    FaultyDisk disk = new FaultyDisk();
    TestMedia.accepted(disk.of(media));
    assertThat(disk.bytesRead(pack)).isEqualTo(pack.toFile().length());

    FaultyDisk second = new FaultyDisk();
    TestMedia.copy(TestMedia.authentic(second.of(media)), folder.resolve("copy"));
    assertThat(second.bytesRead(pack)).isEqualTo(pack.toFile().length());
  }

  @Test
  void aModelThatChangesOnceItWasParsedIsNotCopied() throws IOException {
    byte[] model = VerifiedBundleTest.weights();
    Path weights =
        TestMedia.write(
            new FakeBundle().with("weights", "zero.safetensors", model), folder.resolve("weights"));
    Path pack = weights.resolve(TestMedia.PACK);
    int all =
        reads(disk -> TestMedia.copy(TestMedia.authentic(disk.of(weights)), folder.resolve("w")));
    FaultyDisk disk = new FaultyDisk();
    // The last read is that of the copy; before it the model was found well formed.
    disk.beforeRead(
        (file, number) -> {
          if (number == all - 1) {
            FakeBundle.flip(pack, 5000);
          }
        });
    Path target = folder.resolve("copy");

    assertThat(TestMedia.copy(TestMedia.authentic(disk.of(weights)), target))
        .isInstanceOf(CopyOutcome.Refused.class);
    assertThat(target.resolve("weights/zero.safetensors")).doesNotExist();
  }

  @Test
  void aSmallFileThatChangesBetweenItsReadsIsNeverHandedOnChanged() throws IOException {
    for (String name : whole.keySet()) {
      if (name.equals(TestMedia.PACK)) {
        continue;
      }
      Path file = media.resolve(name);
      FaultyDisk disk = new FaultyDisk();
      int[] seen = {0};
      disk.beforeRead(
          (read, number) -> {
            if (read.equals(file) && seen[0]++ == 1) {
              FakeBundle.flip(file, 40);
            }
          });

      Authentication outcome = TestMedia.VERIFIER.authenticate(List.of(disk.of(media)));

      if (outcome instanceof Authentication.Authentic(VerifiedBundle bundle)) {
        for (SignedFile signed : bundle.signedFiles()) {
          assertThat(signed.content()).as(signed.name()).isEqualTo(whole.get(signed.name()));
        }
      }
      restore();
    }
  }

  private boolean isOfTheMedium(Finding problem) {
    return TestMedia.file(problem).startsWith(media.toString())
        || whole.containsKey(TestMedia.file(problem));
  }

  private FaultyDisk pulledAt(int at) {
    FaultyDisk disk = new FaultyDisk();
    return disk.beforeRead(
        (file, number) -> {
          if (number == at) {
            disk.pull();
          }
        });
  }

  private FaultyDisk.Hook swapAt(int at) {
    return (file, number) -> {
      if (number == at) {
        overwrite(Map.of(TestMedia.PACK, Files.readAllBytes(other.resolve(TestMedia.PACK))));
      }
    };
  }

  /** In the files that are there, as a medium under a mount point changes under open files. */
  private void overwrite(Map<String, byte[]> contents) throws IOException {
    for (Map.Entry<String, byte[]> file : contents.entrySet()) {
      Path path = media.resolve(file.getKey());
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(file.getValue()), 0);
        channel.truncate(file.getValue().length);
      }
    }
  }

  private void restore() throws IOException {
    overwrite(whole);
  }

  /** What stands in the target was signed: each file as far as it is written, or a hole in it. */
  private void assertOnlySigned(Path target) {
    Path right = folder.resolve("right");
    if (Files.notExists(right)) {
      TestMedia.copy(TestMedia.authentic(restored()), right);
    }
    Map<String, byte[]> signed = TestMedia.contents(right);
    TestMedia.contents(target)
        .forEach(
            (name, content) -> {
              byte[] all = signed.getOrDefault(name, new byte[0]);
              assertThat(content.length).isLessThanOrEqualTo(all.length);
              assertThat(
                      IntStream.range(0, content.length)
                          .filter(i -> content[i] != all[i] && content[i] != 0)
                          .findFirst())
                  .as(name)
                  .isEmpty();
            });
  }

  private Path restored() {
    try {
      restore();
      return media;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int reads(Consumer<FaultyDisk> job) {
    FaultyDisk disk = new FaultyDisk();
    job.accept(disk);
    return disk.reads();
  }
}
