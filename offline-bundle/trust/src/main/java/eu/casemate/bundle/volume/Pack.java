package eu.casemate.bundle.volume;

import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.InvalidValueException;

/**
 * A file of a volume: the stored forms of chunks, one after the other.
 *
 * @param chunks that it carries, by ascending number; at least one
 */
public record Pack(ChunkList chunks) {

  /** The largest pack: 1 GiB, below every file system's bound. */
  public static final long LARGEST = 1L << 30;

  /** Refuses an empty pack and one whose chunks are not in order. */
  public Pack {
    if (chunks.isEmpty() || !chunks.isAscending()) {
      throw new InvalidValueException("chunks of a pack", chunks.toString(), "ascending numbers");
    }
  }
}
