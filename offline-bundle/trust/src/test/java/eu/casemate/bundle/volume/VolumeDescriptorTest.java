package eu.casemate.bundle.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.ContentTable;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

  /** Nobody signed a descriptor: what it makes of memory must stay in proportion to its bytes. */
  @ParameterizedTest
  @MethodSource("floods")
  void aDescriptorOfEightMebibytesTakesNoMultipleOfItself(String name, String lines) {
    String head = new String(descriptor(List.of()).write(), StandardCharsets.US_ASCII);
    StringBuilder text = new StringBuilder(head.substring(0, head.indexOf("sha256 ")));
    text.append(lines.repeat((VolumeDescriptor.LARGEST - 200) / lines.length()));
    String sum = Digest.ofContent(text.toString().getBytes(StandardCharsets.US_ASCII)).hex();
    byte[] flood =
        text.append("\nsha256 ")
            .append(sum)
            .append('\n')
            .toString()
            .getBytes(StandardCharsets.US_ASCII);

    long allocated = allocated(() -> assertRefused(flood));

    assertThat(allocated).isLessThan(4L * VolumeDescriptor.LARGEST);
  }

  static Stream<Arguments> floods() {
    return Stream.of(
        Arguments.of("lines without anything", "\n"),
        Arguments.of("packs without end", "pack 7\n"),
        Arguments.of("packs that ascend", "pack 0\npack 2\npack 4\n"),
        Arguments.of(
            "packs that each begin at the first chunk",
            IntStream.range(0, 999)
                .mapToObj(pack -> evenNumbers(1750))
                .collect(Collectors.joining("\n", "", "\n"))),
        Arguments.of("one pack of one chunk, again and again", "pack 0" + ",0".repeat(4_000_000)));
  }

  private static String evenNumbers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Integer.toString(i * 2))
        .collect(Collectors.joining(",", "pack ", ""));
  }

  /** As many gaps as a release may have chunks: the longest list that some volume may need. */
  @Test
  void theLongestListOfChunksIsRead() {
    IntStream everyOther = IntStream.range(0, ContentTable.MOST_CHUNKS / 2).map(i -> i * 2);
    byte[] bytes = descriptor(List.of(new Pack(ChunkList.of(everyOther)))).write();

    long allocated =
        allocated(() -> assertThat(VolumeDescriptor.read(bytes).chunkCount()).isEqualTo(1 << 19));

    assertThat(bytes.length).isLessThan(VolumeDescriptor.LARGEST);
    assertThat(allocated).isLessThan(16L * VolumeDescriptor.LARGEST);
  }

  private static void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> VolumeDescriptor.read(bytes))
        .isInstanceOf(InvalidValueException.class)
        .message()
        .hasSizeLessThan(1000);
  }

  private static long allocated(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
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
