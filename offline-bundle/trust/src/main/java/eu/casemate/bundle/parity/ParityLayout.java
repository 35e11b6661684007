package eu.casemate.bundle.parity;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * How the packs of a volume are cut into blocks and stripes, and where what stands in its parity
 * file. All of it follows from two numbers, so that a reader need not believe a header.
 *
 * <p>Blocks are counted through: first the data blocks, then the parity blocks, in the order in
 * which they stand on the medium. Block i belongs to stripe i modulo the number of stripes; hence a
 * lost stretch takes as many blocks of each stripe, give or take one.
 *
 * @param dataSize bytes of all packs
 * @param percent of parity that was asked for
 * @param blockSize in bytes; the last data block is filled up with zeros
 * @param stripes number of stripes
 * @param data blocks of a stripe; some stripes have one less, which counts as zeros
 * @param parity blocks of a stripe
 */
public record ParityLayout(
    long dataSize, int percent, int blockSize, int stripes, int data, int parity) {

  /** The most percent of parity. */
  public static final int MOST_PERCENT = 30;

  /** The largest parity file: what FAT32 can hold. */
  public static final long LARGEST_FILE = (4L << 30) - 1;

  /** The largest block, in bytes. */
  static final int LARGEST_BLOCK = 256 << 10;

  /** Bytes of a header; there are two. */
  static final int HEADER = 512;

  /** Bytes kept of a block's SHA-256. */
  static final int HASH = 16;

  private static final int SMALLEST_BLOCK = 4 << 10;
  private static final int MANY_BLOCKS = 8192;
  private static final int MOST_PARITY = 12;

  /**
   * The layout for packs.
   *
   * @param dataSize bytes of all packs
   * @param percent 1 to 30
   * @return nothing if there are no bytes, or so many that the parity file would be 4 GiB
   * @throws InvalidValueException if the percentage is out of bounds
   */
  public static Optional<ParityLayout> of(long dataSize, int percent) {
    if (percent < 1 || percent > MOST_PERCENT) {
      throw new InvalidValueException(
          "percent of parity", Integer.toString(percent), "1 to " + MOST_PERCENT);
    }
    // The first bound keeps the numbers below small: one percent of it fills a file.
    if (dataSize < 1 || dataSize > 100 * LARGEST_FILE) {
      return Optional.empty();
    }
    int blockSize = SMALLEST_BLOCK;
    while (blockSize < LARGEST_BLOCK && dataSize > (long) blockSize * MANY_BLOCKS) {
      blockSize *= 2;
    }
    int blocks = (int) Math.ceilDiv(dataSize, blockSize);
    int mostParity = Math.clamp(percent, 2, MOST_PARITY);
    int stripes = Math.ceilDiv(blocks, mostParity * 100 / percent);
    int data = Math.ceilDiv(blocks, stripes);
    // A stretch that is not aligned takes a block more than its length; with one stripe that
    // would be all there is.
    int parity = Math.max(2, Math.ceilDiv(data * percent, 100) + (stripes == 1 ? 1 : 0));
    ParityLayout layout = new ParityLayout(dataSize, percent, blockSize, stripes, data, parity);
    return Optional.of(layout).filter(l -> l.fileSize() <= LARGEST_FILE);
  }

  /** Bytes of any one lost stretch of the packs and the parity that is made up for. */
  public long guaranteed() {
    return ((long) parity * stripes - 1) * blockSize;
  }

  /** Bytes of the parity file. */
  public long fileSize() {
    return 2L * HEADER + 2L * HASH * blocks() + (long) parityBlocks() * blockSize;
  }

  /** Number of data blocks. */
  int dataBlocks() {
    return (int) Math.ceilDiv(dataSize, blockSize);
  }

  /** Number of parity blocks. */
  int parityBlocks() {
    return parity * stripes;
  }

  /** Number of all blocks. */
  int blocks() {
    return dataBlocks() + parityBlocks();
  }

  /** Bytes of a data block that stand in the packs. */
  int lengthOf(int dataBlock) {
    return (int) Math.min(blockSize, dataSize - (long) dataBlock * blockSize);
  }

  /** The number of a stripe's parity block. */
  int parityBlock(int stripe, int row) {
    return dataBlocks() + row * stripes + Math.floorMod(stripe - dataBlocks(), stripes);
  }

  /** Where a parity block stands in the parity file. */
  long positionOf(int parityBlock) {
    return HEADER + (long) HASH * blocks() + (long) (parityBlock - dataBlocks()) * blockSize;
  }

  /** Where a block's hash stands in the first table. */
  long firstHash(int block) {
    return HEADER + (long) HASH * block;
  }

  /** Where a block's hash stands in the second table. */
  long secondHash(int block) {
    return fileSize() - HEADER - (long) HASH * (blocks() - block);
  }

  /** Where the second header stands. */
  long secondHeader() {
    return fileSize() - HEADER;
  }

  /** The bytes of the header: lines for whoever looks into the file, then spaces. */
  byte[] header() {
    String lines =
        """
        casemate-parity/1
        data %d bytes
        parity %d percent
        block %d bytes
        stripes %d of %d data and %d parity blocks
        """
            .formatted(dataSize, percent, blockSize, stripes, data, parity);
    String sum = Digest.ofContent(lines.getBytes(StandardCharsets.US_ASCII)).hex();
    byte[] text = (lines + "sha256 " + sum + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] header = Arrays.copyOf(text, HEADER);
    Arrays.fill(header, text.length, HEADER - 1, (byte) ' ');
    header[HEADER - 1] = '\n';
    return header;
  }
}
