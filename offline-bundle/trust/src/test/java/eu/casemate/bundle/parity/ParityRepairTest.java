package eu.casemate.bundle.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three packs, none of whole blocks, with five percent of parity. */
class ParityRepairTest {

  private static final int[] PACKS = {300_001, 1_000_003, 77};
  private static final int SIZE = 1_300_081;
  private static final byte[] DATA = random();
  private static final ParityLayout LAYOUT = ParityLayout.of(SIZE, 5).orElseThrow();
  private static final byte[] PARITY = written(DATA);
  private static final int CHUNK = 20_000;

  @TempDir private Path folder;

  @Test
  void everyStretchOfThreePercentIsComputedWhereverItLies() {
    int stretch = SIZE * 3 / 100;
    for (int begin = 0; begin <= SIZE - stretch; begin += 1511) {
      byte[] damaged = DATA.clone();
      Arrays.fill(damaged, begin, begin + stretch, (byte) 0);
      assertAllRecovered(damaged, PARITY, begin, stretch);
    }
  }

  @Test
  void theWholeGuaranteeHoldsAndNoMore() {
    int stretch = (int) LAYOUT.guaranteed();
    byte[] damaged = DATA.clone();
    Arrays.fill(damaged, 4095, 4095 + stretch, (byte) 0);
    assertAllRecovered(damaged, PARITY, 4095, stretch);

    Arrays.fill(damaged, 4095, 4095 + stretch + 2, (byte) 0);
    assertThat(recover(damaged, PARITY, 4096L * LAYOUT.stripes(), 10)).isEmpty();
  }

  @Test
  void aStretchOverTheEndOfThePacksAndTheBeginOfTheParityIsMadeUpFor() {
    int lostData = 30_000;
    byte[] damaged = Arrays.copyOf(DATA, SIZE - lostData);
    byte[] parity = PARITY.clone();
    int lostParity = (int) LAYOUT.guaranteed() - lostData - 4096;
    Arrays.fill(parity, 0, (int) LAYOUT.positionOf(LAYOUT.dataBlocks()) + lostParity, (byte) 0);
    assertAllRecovered(damaged, parity, SIZE - lostData, lostData);
  }

  @Test
  void anyMixOfAsManyLostBlocksAsAStripeHasParityIsComputed() {
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      int stripe = random.nextInt(LAYOUT.stripes());
      List<Integer> blocks = shuffledBlocks(stripe, random).subList(0, LAYOUT.parity());
      byte[] damaged = DATA.clone();
      byte[] parity = PARITY.clone();
      blocks.forEach(block -> spoil(block, damaged, parity));
      for (int block : blocks) {
        if (block < LAYOUT.dataBlocks()) {
          int length = LAYOUT.lengthOf(block);
          assertAllRecovered(damaged, parity, block * LAYOUT.blockSize(), length);
        }
      }
    }
  }

  @Test
  void oneLostBlockMoreIsRefused() {
    Random random = new Random(6);
    for (int i = 0; i < 200; i++) {
      int stripe = random.nextInt(LAYOUT.stripes());
      List<Integer> blocks = shuffledBlocks(stripe, random).subList(0, LAYOUT.parity() + 1);
      byte[] damaged = DATA.clone();
      byte[] parity = PARITY.clone();
      blocks.forEach(block -> spoil(block, damaged, parity));
      int lost = blocks.stream().mapToInt(b -> b).min().orElseThrow();
      assertThat(recover(damaged, parity, (long) lost * LAYOUT.blockSize(), 1)).isEmpty();
    }
  }

  @Test
  void packsThatLieTogetherWithTheHashesAreNotBelieved() throws IOException {
    byte[] damaged = DATA.clone();
    damaged[500_000] ^= 1;
    byte[] parity = PARITY.clone();
    byte[] forged = written(damaged);
    int hash = (int) LAYOUT.firstHash(500_000 / LAYOUT.blockSize());
    System.arraycopy(forged, hash, parity, hash, ParityLayout.HASH);

    assertAllRecovered(damaged, parity, 500_000, 1);
  }

  @Test
  void aStripeThatIsLostForGoodIsReadOnce() throws IOException {
    AtomicInteger reads = new AtomicInteger();
    byte[] damaged = new byte[SIZE];
    System.arraycopy(DATA, 0, damaged, 0, SIZE / 2);
    Concatenation packs = new Concatenation();
    packs.append(
        SIZE,
        (into, position) -> {
          reads.incrementAndGet();
          return reader(damaged).read(into, position);
        });
    try (FileChannel channel = opened(PARITY)) {
      ParityRepair repair = new ParityRepair(ParityFile.open(channel, SIZE).orElseThrow(), packs);
      long block = (long) LAYOUT.blockSize() * LAYOUT.stripes();
      assertThat(repair.recover(SIZE - block, 1)).isEmpty();
      assertThat(reads).hasValueGreaterThan(LAYOUT.data() / 2);
      reads.set(0);
      assertThat(repair.recover(SIZE - 2 * block, 1)).isEmpty();
      assertThat(reads).hasValue(1);
    }
  }

  @Test
  void aMissingPackAndOneThatIsTooLongAreReadAsTheyShouldBe() throws IOException {
    byte[] whole = DATA.clone();
    Concatenation packs = new Concatenation();
    packs.append(PACKS[0], reader(Arrays.copyOf(whole, PACKS[0] + 5)));
    packs.append(PACKS[1], reader(Arrays.copyOfRange(whole, PACKS[0], PACKS[0] + PACKS[1])));
    packs.append(PACKS[2], (into, position) -> -1);

    try (FileChannel channel = opened(PARITY)) {
      ParityFile file = ParityFile.open(channel, SIZE).orElseThrow();
      assertThat(new ParityRepair(file, packs).recover(SIZE - PACKS[2], PACKS[2]).orElseThrow())
          .isEqualTo(Arrays.copyOfRange(DATA, SIZE - PACKS[2], SIZE));
    }
  }

  @Test
  void bytesThatCannotBeReadAreLikeLostOnes() throws IOException {
    Concatenation packs = new Concatenation();
    packs.append(
        SIZE,
        (into, position) -> {
          if (position <= 600_000 && position + into.remaining() > 600_000) {
            throw new IOException("bad sector");
          }
          return reader(DATA).read(into, position);
        });

    try (FileChannel channel = opened(PARITY)) {
      ParityFile file = ParityFile.open(channel, SIZE).orElseThrow();
      assertThat(new ParityRepair(file, packs).recover(599_000, CHUNK).orElseThrow())
          .isEqualTo(Arrays.copyOfRange(DATA, 599_000, 599_000 + CHUNK));
    }
  }

  @Test
  void aStretchThatIsNotInThePacksIsRefused() {
    assertThat(recover(DATA, PARITY, SIZE - 1, 2)).isEmpty();
    assertThat(recover(DATA, PARITY, -1, 1)).isEmpty();
    assertThat(recover(DATA, PARITY, Long.MAX_VALUE, 1)).isEmpty();
  }

  @Test
  void theSamePacksGiveTheSameBytes() throws IOException {
    assertThat(written(DATA)).isEqualTo(PARITY);
    assertThat(PARITY).hasSize((int) LAYOUT.fileSize());
  }

  @Test
  void packsTooLargeForOneFileAreRefused() throws IOException {
    Path pack = folder.resolve("large");
    try (FileChannel channel =
        FileChannel.open(pack, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), 14L << 30);
    }
    assertThatThrownBy(() -> ParityWriter.write(List.of(pack), folder.resolve("p"), 30))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("--volume-size");
  }

  @Test
  void wearIsCounted() throws IOException {
    byte[] parity = PARITY.clone();
    parity[3] ^= 1;
    parity[(int) LAYOUT.secondHash(7)] ^= 1;
    parity[(int) LAYOUT.positionOf(LAYOUT.dataBlocks() + 2)] ^= 1;
    try (FileChannel channel = opened(parity)) {
      assertThat(ParityFile.open(channel, SIZE).orElseThrow().check())
          .isEqualTo(new ParityFile.Wear(1, 1, 1, LAYOUT.parityBlocks()));
    }
    try (FileChannel channel = opened(PARITY)) {
      assertThat(ParityFile.open(channel, SIZE).orElseThrow().check().isAny()).isFalse();
      assertThat(ParityFile.open(channel, SIZE + 1)).isEmpty();
    }
  }

  @Property(tries = 200)
  void aSpoiledParityFileNeverThrowsAndNeverMakesItsOwnWearWrongBytes(
      @ForAll @IntRange(min = 0, max = 200_000) int cut,
      @ForAll @IntRange(min = 0, max = 99_999) int at,
      @ForAll byte bits,
      @ForAll @IntRange(min = 0, max = SIZE - CHUNK) int position) {
    byte[] parity = Arrays.copyOf(PARITY, Math.min(cut, PARITY.length));
    if (parity.length > 0) {
      parity[at % parity.length] ^= bits;
    }
    byte[] damaged = DATA.clone();
    Arrays.fill(damaged, position, position + CHUNK, (byte) 0);
    recover(damaged, parity, position, CHUNK)
        .ifPresent(
            bytes ->
                assertThat(bytes).isEqualTo(Arrays.copyOfRange(DATA, position, position + CHUNK)));
  }

  @Property(tries = 300)
  void aForgedHeaderIsNoHeader(@ForAll byte[] forged) {
    byte[] parity = PARITY.clone();
    for (long header : new long[] {0, LAYOUT.secondHeader()}) {
      int length = Math.min(forged.length, ParityLayout.HEADER);
      System.arraycopy(forged, 0, parity, (int) header, length);
    }
    assertThat(recover(DATA, parity, 0, 1).isEmpty()).isEqualTo(!Arrays.equals(parity, PARITY));
  }

  private static List<Integer> shuffledBlocks(int stripe, Random random) {
    List<Integer> blocks = new ArrayList<>();
    for (int block = stripe; block < LAYOUT.blocks(); block += LAYOUT.stripes()) {
      blocks.add(block);
    }
    Collections.shuffle(blocks, random);
    return blocks;
  }

  private static void spoil(int block, byte[] data, byte[] parity) {
    if (block < LAYOUT.dataBlocks()) {
      data[block * LAYOUT.blockSize()] ^= 1;
    } else {
      parity[(int) LAYOUT.positionOf(block)] ^= 1;
    }
  }

  /** Asks for the stretch in pieces, as chunks are asked for, some of which begin before it. */
  private static void assertAllRecovered(byte[] damaged, byte[] parity, int begin, int length) {
    for (int at = Math.max(0, begin - 99); at < begin + length; at += CHUNK) {
      int end = Math.min(SIZE, at + CHUNK);
      byte[] expected = Arrays.copyOfRange(DATA, at, end);
      assertThat(recover(damaged, parity, at, end - at).orElseThrow()).isEqualTo(expected);
    }
  }

  private static Optional<byte[]> recover(
      byte[] damaged, byte[] parity, long position, int length) {
    Concatenation packs = new Concatenation();
    int begin = 0;
    for (int pack : PACKS) {
      int end = Math.min(begin + pack, damaged.length);
      packs.append(
          pack, reader(begin < end ? Arrays.copyOfRange(damaged, begin, end) : new byte[0]));
      begin += pack;
    }
    try (FileChannel channel = opened(parity)) {
      return ParityFile.open(channel, SIZE)
          .flatMap(file -> new ParityRepair(file, packs).recover(position, length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Concatenation.Source reader(byte[] content) {
    return (into, position) -> {
      if (position >= content.length) {
        return -1;
      }
      int length = (int) Math.min(into.remaining(), content.length - position);
      into.put(content, (int) position, length);
      return length;
    };
  }

  private static FileChannel opened(byte[] content) throws IOException {
    Path file = Files.write(Files.createTempFile("casemate", ".parity"), content);
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
  }

  private static byte[] written(byte[] data) {
    try {
      Path work = Files.createTempDirectory("casemate-parity");
      List<Path> files = new ArrayList<>();
      int begin = 0;
      for (int pack : PACKS) {
        byte[] content = Arrays.copyOfRange(data, begin, begin + pack);
        files.add(Files.write(work.resolve("pack" + begin), content));
        begin += pack;
      }
      Path parity = work.resolve("parity");
      ParityWriter.write(files, parity, 5);
      byte[] written = Files.readAllBytes(parity);
      files.add(parity);
      files.add(work);
      for (Path file : files) {
        Files.delete(file);
      }
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] random() {
    byte[] random = new byte[SIZE];
    new Random(4).nextBytes(random);
    return random;
  }
}
