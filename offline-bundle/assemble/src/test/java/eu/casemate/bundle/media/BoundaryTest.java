package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.fake.FakeBundle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of media cut off where a structure in them ends, with holes, and with tails of zeros. */
class BoundaryTest {

  private static final int PAGE = 4096;

  @TempDir private Path folder;

  @Test
  void aPackCutOffAtEachChunkIsNamedAndTheLostChunksAreAskedFor() throws IOException {
    Path media = TestMedia.write(TestMedia.bundle(), folder.resolve("media"));
    Path pack = media.resolve(TestMedia.PACK);
    byte[] whole = Files.readAllBytes(pack);
    long[] ends = ends(media);
    assertThat(ends).hasSizeGreaterThan(7);
    for (int length : around(ends, whole.length)) {
      truncate(pack, length);

      Verdict.Rejected rejected = TestMedia.rejected(media);

      assertThat(rejected.problems())
          .as("cut off at " + length)
          .singleElement()
          .matches(problem -> TestMedia.file(problem).equals(TestMedia.PACK))
          .matches(problem -> TestMedia.what(problem).equals("truncated"))
          .matches(problem -> TestMedia.actual(problem).equals(length + " bytes"));
      assertThat(rejected.request().orElseThrow().chunks())
          .isEqualTo(ChunkList.of(IntStream.range(0, ends.length).filter(i -> ends[i] > length)));
      Files.write(pack, whole);
    }
  }

  @Test
  void aPackWithAHoleIsNamedByTheChunksThatItHits() throws IOException {
    Path media = TestMedia.write(TestMedia.bundle(), folder.resolve("media"));
    Path pack = media.resolve(TestMedia.PACK);
    byte[] whole = Files.readAllBytes(pack);
    long[] ends = ends(media);
    List<Integer> begins = new ArrayList<>(around(ends, whole.length - 1));
    begins.addAll(List.of(0, whole.length / 2, (int) (ends[5] + ends[6]) / 2));
    for (int begin : begins) {
      for (int length : List.of(16, PAGE, 300_000)) {
        int end = Math.min(whole.length, begin + length);
        punch(pack, whole, begin, end);

        Verdict.Rejected rejected = TestMedia.rejected(media);

        ChunkList hit =
            ChunkList.of(
                IntStream.range(0, ends.length)
                    .filter(i -> begin < ends[i] && end > (i == 0 ? 0 : ends[i - 1])));
        assertThat(rejected.request().orElseThrow().chunks())
            .as("hole from " + begin + " to " + end)
            .isEqualTo(hit);
        assertThat(rejected.problems())
            .hasSize((int) hit.count())
            .allMatch(
                problem -> TestMedia.what(problem).startsWith("changed in volume 1 of 1, pack 1,"));
      }
    }
  }

  @Test
  void aPackThatIsOneHoleIsRefused() throws IOException {
    Path media = TestMedia.write(TestMedia.bundle(), folder.resolve("media"));
    Path pack = media.resolve(TestMedia.PACK);
    byte[] whole = Files.readAllBytes(pack);
    punch(pack, whole, 0, whole.length);

    assertThat(TestMedia.rejected(media).request().orElseThrow().chunks().count())
        .isEqualTo(ends(media).length);
    assertThat(TestMedia.copy(TestMedia.authentic(media), folder.resolve("copy")))
        .isInstanceOf(CopyOutcome.Refused.class);
  }

  @Test
  void aHoleIsRepairedFromParityWhereverItBegins() throws IOException {
    Path media = TestMedia.write(TestMedia.bundle().withParity(5), folder.resolve("media"));
    Path pack = media.resolve(TestMedia.PACK);
    byte[] whole = Files.readAllBytes(pack);
    for (int begin : around(ends(media), whole.length - PAGE)) {
      punch(pack, whole, begin, begin + PAGE);

      assertThat(TestMedia.accepted(media).healed())
          .as("hole at " + begin)
          .isNotEmpty()
          .allMatch(problem -> problem.remedy() == Remedy.PARITY);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, PAGE, 1 << 20})
  void aTailOfZerosIsNamedInEachFile(int zeros) throws IOException {
    Path media = TestMedia.write(FakeBundle.small(), folder.resolve("media"));
    for (Path file : TestMedia.files(media)) {
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, new byte[zeros], StandardOpenOption.APPEND);

      assertThat(TestMedia.rejected(media).problems())
          .as(file.toString())
          .isNotEmpty()
          .allMatch(problem -> file.endsWith(Path.of(TestMedia.file(problem)).getFileName()));
      truncate(file, whole.length);
    }
    TestMedia.accepted(media);
  }

  @Test
  void parityCutOffAtEachOfItsPartsIsToldAndNeverComputesWrongBytes() throws IOException {
    Path media = TestMedia.write(FakeBundle.small().withParity(5), folder.resolve("media"));
    Path parity = media.resolve(TestMedia.PARITY);
    byte[] whole = Files.readAllBytes(parity);
    // By docs/parity.md: header, a hash for each of one block of data and two of parity, these two
    // blocks, the hashes again, the header again.
    long[] parts = {512, 528, 544, 560, 560 + PAGE, 560 + 2 * PAGE, 8768, 8784, 8800, 9312};
    assertThat(whole).hasSize(9312);
    for (int length : around(parts, whole.length)) {
      truncate(parity, length);
      assertThat(TestMedia.accepted(media).healed())
          .as("cut off at " + length)
          .singleElement()
          .matches(problem -> TestMedia.file(problem).equals(TestMedia.PARITY))
          .matches(problem -> problem.remedy() == Remedy.SPARED);

      FakeBundle.flip(media.resolve(TestMedia.PACK), 3);
      Path target = folder.resolve("copy" + length);
      if (TestMedia.copy(TestMedia.authentic(media), target) instanceof CopyOutcome.Copied) {
        assertThat(target.resolve("alpha/bin/run")).hasContent("#!/bin/sh\n");
      } else {
        // Both headers are gone, or the blocks.
        assertThat(length).isLessThan(560 + PAGE);
      }
      FakeBundle.flip(media.resolve(TestMedia.PACK), 3);
      Files.write(parity, whole);
    }
  }

  @Test
  void aDescriptorCutOffAtEachLineIsNamedOrTakenFromItsSecondCopy() throws IOException {
    Path plain = TestMedia.write(FakeBundle.small(), folder.resolve("plain"));
    Path spared = TestMedia.write(FakeBundle.small().withParity(5), folder.resolve("spared"));
    for (Path media : List.of(plain, spared)) {
      Path file = media.resolve(TestMedia.DESCRIPTOR);
      byte[] whole = Files.readAllBytes(file);
      long[] lines =
          IntStream.range(0, whole.length)
              .filter(i -> whole[i] == '\n')
              .asLongStream()
              .map(i -> i + 1)
              .toArray();
      assertThat(lines).hasSize(6);
      for (int length : around(lines, whole.length)) {
        truncate(file, length);

        Verdict verdict = TestMedia.verify(media);

        assertThat(verdict)
            .as(media + " at " + length)
            .isInstanceOf(media.equals(plain) ? Verdict.Rejected.class : Verdict.Accepted.class);
        assertThat(TestMedia.problems(verdict))
            .singleElement()
            .extracting(TestMedia::file)
            .isEqualTo(TestMedia.DESCRIPTOR);
        Files.write(file, whole);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamp.json",
        "1.snapshot.json",
        "1.targets.json",
        "1.root.json",
        "release.json"
      })
  void metadataCutOffAtEachMarkOfItsSyntaxIsNamed(String name) throws IOException {
    Path media = TestMedia.write(FakeBundle.small(), folder.resolve("media"));
    Path file = media.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    long[] marks =
        IntStream.range(0, whole.length)
            .filter(i -> "{}[]:,".indexOf(whole[i]) >= 0)
            .asLongStream()
            .toArray();
    assertThat(marks).hasSizeGreaterThan(20);
    List<Integer> lengths = new ArrayList<>(around(marks, whole.length));
    lengths.sort((a, b) -> b - a);
    // Shorter and shorter, so that the file need not be written anew.
    for (int length : lengths) {
      truncate(file, length);

      assertThat(TestMedia.rejected(media).problems())
          .as(name + " cut off at " + length)
          .isNotEmpty()
          .allMatch(problem -> TestMedia.file(problem).endsWith(name));
    }
  }

  /** Where each chunk ends in the pack. */
  private static long[] ends(Path media) {
    List<Chunk> chunks = TestMedia.authentic(media).release().contents().chunks();
    long[] ends = chunks.stream().mapToLong(Chunk::storedLength).toArray();
    Arrays.parallelPrefix(ends, Long::sum);
    return ends;
  }

  /** Each boundary, the byte before and the byte behind it, below an end. */
  private static Set<Integer> around(long[] boundaries, long end) {
    Set<Integer> all = new TreeSet<>();
    for (long boundary : boundaries) {
      for (long at = boundary - 1; at <= boundary + 1; at++) {
        if (at >= 0 && at < end) {
          all.add((int) at);
        }
      }
    }
    return all;
  }

  private static void truncate(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  /** The file with a stretch that was never written. */
  private static void punch(Path file, byte[] whole, int begin, int end) throws IOException {
    Files.delete(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(whole, 0, begin), 0);
      channel.write(ByteBuffer.wrap(whole, end, whole.length - end), end);
      if (end == whole.length) {
        channel.write(ByteBuffer.allocate(1), end - 1L);
      }
    }
  }
}
