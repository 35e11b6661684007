package eu.casemate.bundle.parity;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * The parity file of a volume, opened. Nothing in it is signed: it tells which blocks are likely
 * damaged, and holds what to compute them from. What cannot be read counts as damaged; no method
 * throws because of that. May be used by several threads.
 */
public final class ParityFile {

  private final FileChannel channel;
  private final ParityLayout layout;

  private ParityFile(FileChannel channel, ParityLayout layout) {
    this.channel = channel;
    this.layout = layout;
  }

  /**
   * The parity of packs of a size. A header is not parsed but compared with each of the thirty that
   * there can be, so that it cannot ask for anything.
   *
   * @param channel that stays the caller's to close
   * @param dataSize bytes of all packs, by what was signed
   * @return nothing if neither header is one for packs of this size
   */
  public static Optional<ParityFile> open(FileChannel channel, long dataSize) {
    for (int percent = 1; percent <= ParityLayout.MOST_PERCENT; percent++) {
      Optional<ParityLayout> layout = ParityLayout.of(dataSize, percent);
      if (layout.isPresent()) {
        ParityFile file = new ParityFile(channel, layout.get());
        if (file.hasHeader(0) || file.hasHeader(layout.get().secondHeader())) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  /** What is damaged in the file; reads all of it. */
  public Wear check() {
    int headers = (hasHeader(0) ? 0 : 1) + (hasHeader(layout.secondHeader()) ? 0 : 1);
    BlockHash hash = new BlockHash();
    byte[] block = new byte[layout.blockSize()];
    int hashes = 0;
    for (int i = 0; i < layout.dataBlocks(); i++) {
      hashes += equalHashes(i) ? 0 : 1;
    }
    int blocks = 0;
    for (int i = layout.dataBlocks(); i < layout.blocks(); i++) {
      hashes += equalHashes(i) ? 0 : 1;
      blocks += readParity(i, block) && matches(i, block, hash) ? 0 : 1;
    }
    return new Wear(headers, hashes, blocks, layout.parityBlocks());
  }

  ParityLayout layout() {
    return layout;
  }

  /** Reads a parity block; false if that cannot be done. */
  boolean readParity(int parityBlock, byte[] into) {
    return read(layout.positionOf(parityBlock), into, layout.blockSize());
  }

  /** Whether a block is what one of the two tables says; data blocks filled up with zeros. */
  boolean matches(int block, byte[] content, BlockHash hash) {
    byte[] actual = Arrays.copyOf(hash.of(content, 0, layout.blockSize()), ParityLayout.HASH);
    byte[] listed = new byte[ParityLayout.HASH];
    return (read(layout.firstHash(block), listed, listed.length) && Arrays.equals(actual, listed))
        || (read(layout.secondHash(block), listed, listed.length) && Arrays.equals(actual, listed));
  }

  private boolean equalHashes(int block) {
    byte[] first = new byte[ParityLayout.HASH];
    byte[] second = new byte[ParityLayout.HASH];
    return read(layout.firstHash(block), first, first.length)
        && read(layout.secondHash(block), second, second.length)
        && Arrays.equals(first, second);
  }

  private boolean hasHeader(long position) {
    byte[] header = new byte[ParityLayout.HEADER];
    return read(position, header, header.length) && Arrays.equals(header, layout.header());
  }

  private boolean read(long position, byte[] into, int length) {
    ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, position + buffer.position()) < 0) {
          return false;
        }
      }
      return true;
    } catch (ClosedByInterruptException e) {
      throw BundleException.interrupted("reading the media", e);
    } catch (IOException e) {
      // A bad sector; the same as wrong bytes.
      return false;
    }
  }

  /**
   * Damage of a parity file.
   *
   * @param headers of two that are damaged
   * @param hashes whose two copies differ or cannot be read
   * @param blocks of parity that are damaged
   * @param of how many blocks
   */
  public record Wear(int headers, int hashes, int blocks, int of) {

    /** Whether there is any. */
    public boolean isAny() {
      return headers + hashes + blocks > 0;
    }

    @Override
    public String toString() {
      return "%d of 2 headers, %d hashes, %d of %d blocks damaged"
          .formatted(headers, hashes, blocks, of);
    }
  }
}
