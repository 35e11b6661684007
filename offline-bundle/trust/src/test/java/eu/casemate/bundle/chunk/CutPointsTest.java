package eu.casemate.bundle.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.Chunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutPointsTest {

  /** With 4 MiB of zeros in its midst, in which nothing is found. */
  private static final byte[] CONTENT = content();

  /** Part of the format: an appliance that holds these chunks must find them in the next media. */
  private static final List<Integer> LENGTHS =
      List.of(
          645598, 1418886, 1113959, 1088890, 2097152, 2097152, 1241390, 785384, 677795, 1970347,
          936523, 1355125, 966215, 382800);

  @ParameterizedTest
  @ValueSource(ints = {4 << 20, 256 << 10, 100_001, 4096, 511})
  void areTheSameHoweverTheContentComes(int piece) {
    assertThat(lengths(CONTENT, piece)).isEqualTo(LENGTHS);
  }

  @Test
  void moveLittleWhenAByteIsPutIn() {
    byte[] longer = new byte[CONTENT.length + 1];
    System.arraycopy(CONTENT, 0, longer, 1, CONTENT.length);

    List<Integer> lengths = lengths(longer, 256 << 10);

    assertThat(lengths.getFirst()).isEqualTo(LENGTHS.getFirst() + 1);
    assertThat(lengths.subList(1, lengths.size())).isEqualTo(LENGTHS.subList(1, LENGTHS.size()));
  }

  private static List<Integer> lengths(byte[] content, int piece) {
    List<Integer> lengths = new ArrayList<>();
    int at = 0;
    while (at < content.length) {
      int length = next(Arrays.copyOfRange(content, at, content.length), piece);
      lengths.add(length);
      at += length;
    }
    return lengths;
  }

  private static int next(byte[] rest, int piece) {
    int most = Math.min(rest.length, Chunk.LONGEST);
    int seen = 0;
    int length = 0;
    while (length == 0 && seen < most) {
      int there = Math.min(seen + piece, most);
      length = CutPoints.next(rest, seen, there);
      seen = there;
    }
    return length == 0 ? most : length;
  }

  private static byte[] content() {
    byte[] content = new byte[16 << 20];
    new Random(7).nextBytes(content);
    Arrays.fill(content, 5 << 20, 9 << 20, (byte) 0);
    return content;
  }
}
