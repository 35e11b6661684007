package eu.casemate.bundle.parity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Computes the lost data blocks of a stripe in one pass over its blocks. May be used by several
 * threads.
 */
final class StripeDecoder {

  private final ParityFile file;
  private final ParityLayout layout;
  private final Concatenation packs;
  private final CauchyCode code;

  StripeDecoder(ParityFile file, Concatenation packs) {
    this.file = file;
    this.layout = file.layout();
    this.packs = packs;
    this.code = new CauchyCode(layout.data(), layout.parity());
  }

  /**
   * The lost blocks of a stripe, by number.
   *
   * @param distrusted blocks of one stripe that count as lost though they may fit their hashes
   * @return nothing if more are lost than parity blocks are whole
   */
  Optional<SortedMap<Integer, byte[]>> decode(SortedSet<Integer> distrusted) {
    int stripe = distrusted.getFirst() % layout.stripes();
    BlockHash hash = new BlockHash();
    byte[] block = new byte[layout.blockSize()];
    long[][] sums = code.sums(layout.blockSize());
    List<Integer> lost = new ArrayList<>();
    for (int column = 0; column < layout.data(); column++) {
      int number = column * layout.stripes() + stripe;
      if (number >= layout.dataBlocks()) {
        continue;
      }
      if (!distrusted.contains(number)
          && readData(number, block)
          && file.matches(number, block, hash)) {
        code.add(column, block, layout.blockSize(), sums);
      } else if (lost.size() < layout.parity()) {
        lost.add(column);
      } else {
        return Optional.empty();
      }
    }
    List<Integer> rows = new ArrayList<>();
    List<byte[]> differences = new ArrayList<>();
    for (int row = 0; row < layout.parity() && rows.size() < lost.size(); row++) {
      int number = layout.parityBlock(stripe, row);
      if (file.readParity(number, block) && file.matches(number, block, hash)) {
        rows.add(row);
        differences.add(difference(block, row, sums));
      }
    }
    return rows.size() < lost.size()
        ? Optional.empty()
        : Optional.of(solve(stripe, lost, rows, differences));
  }

  /** Reads a data block, filled up with zeros; false if that cannot be done. */
  boolean readData(int number, byte[] into) {
    int length = layout.lengthOf(number);
    Arrays.fill(into, length, into.length, (byte) 0);
    try {
      return packs.read((long) number * layout.blockSize(), into, length);
    } catch (IOException e) {
      // A bad sector; the same as wrong bytes.
      return false;
    }
  }

  private byte[] difference(byte[] parity, int row, long[][] sums) {
    byte[] difference = new byte[parity.length];
    code.row(row, sums, parity.length, difference);
    for (int i = 0; i < difference.length; i++) {
      difference[i] ^= parity[i];
    }
    return difference;
  }

  private SortedMap<Integer, byte[]> solve(
      int stripe, List<Integer> lost, List<Integer> rows, List<byte[]> differences) {
    byte[][] solved =
        CauchyCode.solve(
            lost.stream().mapToInt(Integer::intValue).toArray(),
            rows.stream().mapToInt(Integer::intValue).toArray(),
            differences.toArray(byte[][]::new));
    SortedMap<Integer, byte[]> blocks = new TreeMap<>();
    for (int i = 0; i < solved.length; i++) {
      blocks.put(lost.get(i) * layout.stripes() + stripe, solved[i]);
    }
    return blocks;
  }
}
