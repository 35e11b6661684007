package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Media that give few bytes at a time. */
class SlowMediaTest {

  @TempDir private Path folder;
  private Path media;
  private Path pack;

  @BeforeEach
  void build() {
    media = TestMedia.write(TestMedia.bundle().withParity(5), folder.resolve("media"));
    pack = media.resolve(TestMedia.PACK);
  }

  @Test
  void areReadToTheEndEachByteOnceWithTheRightVerdict() {
    FaultyDisk disk = new FaultyDisk().slow(512);
    List<Long> told = new ArrayList<>();

    Verdict verdict =
        TestMedia.VERIFIER.verify(List.of(disk.of(media)), bytes -> told.add(disk.bytesRead(pack)));

    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    assertThat(TestMedia.problems(verdict)).isEmpty();
    assertThat(disk.reads()).isGreaterThan(10_000);
    assertThat(disk.bytesRead(pack)).isEqualTo(pack.toFile().length());
    for (String name : List.of("timestamp.json", "1.snapshot.json", "1.targets.json")) {
      assertThat(disk.bytesRead(media.resolve(name)))
          .isEqualTo(media.resolve(name).toFile().length());
    }
  }

  @Test
  void progressIsToldAfterEachChunkAndAddsUp() {
    FaultyDisk disk = new FaultyDisk().slow(512);
    List<Long> readBefore = new ArrayList<>();
    AtomicLong told = new AtomicLong();
    VerifiedBundle bundle = TestMedia.authentic(disk.of(media));

    bundle.verify(
        bytes -> {
          readBefore.add(disk.bytesRead(pack));
          told.addAndGet(bytes);
        });

    assertThat(told).hasValue(bundle.mediaBytes());
    assertThat(readBefore).hasSameSizeAs(bundle.release().contents().chunks()).isSorted();
    assertThat(readBefore.getFirst()).isLessThan(pack.toFile().length() / 2);
  }

  @Test
  void areCopiedWithTheRightBytes() {
    FaultyDisk disk = new FaultyDisk().slow(512);
    Path target = folder.resolve("copy");

    assertThat(TestMedia.copy(TestMedia.authentic(disk.of(media)), target))
        .isInstanceOf(CopyOutcome.Copied.class);
    assertThat(target.resolve("model/w")).hasBinaryContent(TestMedia.random(5 << 20, 1));
    assertThat(disk.bytesRead(pack)).isEqualTo(pack.toFile().length());
  }

  @Test
  void areRepairedAsAnyOther() {
    FaultyDisk disk = new FaultyDisk().slow(512).badSector(pack, 3 << 20, (3 << 20) + 4096);

    assertThat(TestMedia.accepted(disk.of(media)).healed())
        .singleElement()
        .matches(problem -> problem.remedy() == Remedy.PARITY);
  }
}
