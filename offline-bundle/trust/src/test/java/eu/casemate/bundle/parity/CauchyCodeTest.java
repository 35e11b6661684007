package eu.casemate.bundle.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CauchyCodeTest {

  private static final int LENGTH = 5;

  @Test
  void anyLostBlocksAreComputedFromAnyAsManyParityBlocks() {
    int data = 7;
    int parity = 4;
    byte[][] blocks = random(data, 1);
    byte[][] sums = parity(blocks, parity);
    for (int lost = 1; lost < 1 << data; lost++) {
      for (int rows = 1; rows < 1 << parity; rows++) {
        if (Integer.bitCount(lost) == Integer.bitCount(rows)) {
          assertSolved(blocks, sums, bits(lost), bits(rows));
        }
      }
    }
  }

  @Test
  void theLargestCodesSolveTheirLargestLosses() {
    for (int[] size : new int[][] {{200, 3}, {100, 13}, {40, 13}, {242, 13}}) {
      byte[][] blocks = random(size[0], 2);
      int[] rows = IntStream.range(0, size[1]).toArray();
      int[] lost = IntStream.range(size[0] - size[1], size[0]).toArray();
      assertSolved(blocks, parity(blocks, size[1]), lost, rows);
    }
  }

  @Test
  void aCodeThatTheFieldCannotHoldIsRefused() {
    assertThatThrownBy(() -> new CauchyCode(250, 6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CauchyCode(0, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertSolved(byte[][] blocks, byte[][] parity, int[] lost, int[] rows) {
    CauchyCode code = new CauchyCode(blocks.length, parity.length);
    long[][] sums = code.sums(LENGTH);
    for (int column = 0; column < blocks.length; column++) {
      int wanted = column;
      if (IntStream.of(lost).noneMatch(l -> l == wanted)) {
        code.add(column, blocks[column], LENGTH, sums);
      }
    }
    byte[][] differences = new byte[rows.length][LENGTH];
    for (int k = 0; k < rows.length; k++) {
      code.row(rows[k], sums, LENGTH, differences[k]);
      for (int i = 0; i < LENGTH; i++) {
        differences[k][i] ^= parity[rows[k]][i];
      }
    }
    byte[][] solved = CauchyCode.solve(lost, rows, differences);
    for (int i = 0; i < lost.length; i++) {
      assertThat(solved[i]).isEqualTo(blocks[lost[i]]);
    }
  }

  private static byte[][] parity(byte[][] blocks, int rows) {
    CauchyCode code = new CauchyCode(blocks.length, rows);
    long[][] sums = code.sums(LENGTH);
    for (int column = 0; column < blocks.length; column++) {
      code.add(column, blocks[column], LENGTH, sums);
    }
    byte[][] parity = new byte[rows][LENGTH];
    for (int row = 0; row < rows; row++) {
      code.row(row, sums, LENGTH, parity[row]);
    }
    return parity;
  }

  private static int[] bits(int mask) {
    return IntStream.range(0, 32).filter(bit -> (mask >> bit & 1) == 1).toArray();
  }

  private static byte[][] random(int blocks, int seed) {
    byte[][] random = new byte[blocks][LENGTH];
    Random source = new Random(seed);
    for (byte[] block : random) {
      source.nextBytes(block);
    }
    return random;
  }
}
