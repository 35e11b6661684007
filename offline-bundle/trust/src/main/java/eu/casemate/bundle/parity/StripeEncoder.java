package eu.casemate.bundle.parity;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Computes the parity of some neighbouring stripes at a time, for one thread: their blocks are
 * neighbours in the packs too, so that reads are long.
 */
final class StripeEncoder {

  /** Bytes of a read; the sums take eight or sixteen times as much. */
  private static final int READ = 512 << 10;

  private final ParityLayout layout;
  private final CauchyCode code;
  private final Concatenation source;
  private final FileChannel target;
  private final BlockHash hash = new BlockHash();
  private final byte[] buffer;
  private final long[][] sums;

  StripeEncoder(ParityLayout layout, CauchyCode code, Concatenation source, FileChannel target) {
    this.layout = layout;
    this.code = code;
    this.source = source;
    this.target = target;
    int length = Math.min(stripesAtOnce(), layout.stripes()) * layout.blockSize();
    this.buffer = new byte[length];
    this.sums = code.sums(length);
  }

  int stripesAtOnce() {
    return Math.max(1, READ / layout.blockSize());
  }

  /** Computes and writes the parity of a stripe and those after it; false if there is none. */
  boolean encode(int firstStripe) throws IOException {
    int stripes = Math.min(stripesAtOnce(), layout.stripes() - firstStripe);
    if (stripes <= 0) {
      return false;
    }
    int length = stripes * layout.blockSize();
    for (long[] sum : sums) {
      Arrays.fill(sum, 0);
    }
    for (int column = 0; column < layout.data(); column++) {
      int first = column * layout.stripes() + firstStripe;
      int blocks = Math.min(stripes, layout.dataBlocks() - first);
      if (blocks > 0) {
        read(first, blocks);
        code.add(column, buffer, blocks * layout.blockSize(), sums);
      }
    }
    for (int row = 0; row < layout.parity(); row++) {
      code.row(row, sums, length, buffer);
      for (int i = 0; i < stripes; i++) {
        write(layout.parityBlock(firstStripe + i, row), i * layout.blockSize());
      }
    }
    return true;
  }

  private void read(int first, int blocks) throws IOException {
    int blockSize = layout.blockSize();
    int last = first + blocks - 1;
    int length = (blocks - 1) * blockSize + layout.lengthOf(last);
    if (!source.read((long) first * blockSize, buffer, length)) {
      throw new IOException("a pack became shorter while it was read");
    }
    Arrays.fill(buffer, length, blocks * blockSize, (byte) 0);
    for (int i = 0; i < blocks; i++) {
      writeHash(first + i, i * blockSize);
    }
  }

  private void write(int parityBlock, int from) throws IOException {
    ParityWriter.put(target, buffer, from, layout.blockSize(), layout.positionOf(parityBlock));
    writeHash(parityBlock, from);
  }

  private void writeHash(int block, int from) throws IOException {
    byte[] digest = hash.of(buffer, from, layout.blockSize());
    ParityWriter.put(target, digest, 0, ParityLayout.HASH, layout.firstHash(block));
    ParityWriter.put(target, digest, 0, ParityLayout.HASH, layout.secondHash(block));
  }
}
