package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.Component;
import eu.casemate.bundle.ContentTable;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.FileMode;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.format.ReleaseJson;
import eu.casemate.bundle.volume.Pack;
import eu.casemate.bundle.volume.VolumeDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files whose sizes are around the bounds of an int, signed or not: verified and written to the
 * last byte. They are a chunk many times over and a short one, so that the medium is small; what is
 * written is compared and thrown away.
 */
class LargeFileTest {

  private static final byte[] PIECE = TestMedia.random(Chunk.LONGEST, 3);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      longs = {(1L << 31) - 1, 1L << 31, (1L << 31) + 1, (1L << 32) - 1, 1L << 32, (1L << 32) + 1})
  void areWrittenAndCheckedToTheLastByte(long size) throws IOException {
    Path media = media(size);
    Path target = folder.resolve("copy");
    NavigableMap<Long, Integer> written = new ConcurrentSkipListMap<>();
    FaultyDisk disk = new FaultyDisk();
    disk.writeTo(
        (file, bytes, position) -> {
          assertThat(written.put(position, bytes.remaining())).isNull();
          assertSame(bytes, (int) (position % Chunk.LONGEST));
        });

    CopyOutcome outcome = TestMedia.copy(TestMedia.authentic(media), disk.of(target));

    assertThat(outcome).isInstanceOf(CopyOutcome.Copied.class);
    assertThat(((CopyOutcome.Copied) outcome).bytesWritten()).isEqualTo(size);
    long end = 0;
    for (Map.Entry<Long, Integer> stretch : written.entrySet()) {
      assertThat(stretch.getKey()).isEqualTo(end);
      end += stretch.getValue();
    }
    assertThat(end).isEqualTo(size);

    Path pack = media.resolve(TestMedia.PACK);
    FakeBundle.flip(pack, Files.size(pack) - 1);
    assertThat(TestMedia.rejected(media).problems())
        .singleElement()
        .matches(problem -> TestMedia.file(problem).equals(TestMedia.PACK));
  }

  private static void assertSame(ByteBuffer bytes, int from) {
    assertThat(bytes.mismatch(ByteBuffer.wrap(PIECE, from, bytes.remaining()))).isEqualTo(-1);
  }

  /** Media of one file, signed; the chunk at its end begins as the others do. */
  private Path media(long size) throws IOException {
    int last = (int) (size % Chunk.LONGEST);
    byte[] end = Arrays.copyOf(PIECE, last);
    Path media = TestMedia.write(new FakeBundle().with("c", "w", "x"), folder.resolve("media"));
    Release small = TestMedia.authentic(media).release();
    Release large = release(small, size, end);
    byte[] metadata = ReleaseJson.write(large);
    FakeBundle.resign(media, metadata, TestMedia.OFFICER);
    VolumeDescriptor volume =
        VolumeDescriptor.read(Files.readAllBytes(media.resolve(TestMedia.DESCRIPTOR)));
    int chunks = large.contents().chunks().size();
    Files.write(
        media.resolve(TestMedia.DESCRIPTOR),
        new VolumeDescriptor(
                Digest.ofContent(metadata),
                volume.set(),
                volume.name(),
                1,
                false,
                List.of(new Pack(ChunkList.of(IntStream.range(0, chunks)))))
            .write());
    Files.write(
        media.resolve(TestMedia.PACK),
        ByteBuffer.allocate(PIECE.length + last).put(PIECE).put(end).array());
    return media;
  }

  private static Release release(Release small, long size, byte[] end) {
    Chunk piece = Chunk.raw(Digest.ofContent(PIECE), PIECE.length);
    List<Chunk> chunks =
        end.length == 0
            ? List.of(piece)
            : List.of(piece, Chunk.raw(Digest.ofContent(end), end.length));
    // Which digest the whole has is of no matter here: its chunks' are checked.
    Digest whole = Digest.ofContent(new byte[] {1});
    TreeMap<Digest, ChunkList> contents = new TreeMap<>();
    int full = (int) (size / Chunk.LONGEST);
    contents.put(
        whole,
        ChunkList.of(
            IntStream.concat(
                IntStream.generate(() -> 0).limit(full), IntStream.range(1, chunks.size()))));
    Component c = small.components().getFirst();
    FileEntry file = new FileEntry(new EntryPath("w"), FileMode.PLAIN, size, whole);
    return new Release(
        small.product(),
        small.version(),
        small.number(),
        small.platform(),
        ContentTable.of(chunks, contents),
        List.of(
            new Component(
                c.name(),
                c.kind(),
                c.version(),
                c.licence(),
                c.origin(),
                c.needs(),
                List.of(file))));
  }
}
