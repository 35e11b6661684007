package eu.casemate.bundle.media;

import eu.casemate.bundle.media.OpenPack.StoredChunk;
import java.util.Optional;

/**
 * Computes damaged bytes of a volume anew. What it gives is checked as if a medium had given it.
 */
interface Healer {

  /** The stored form of a chunk that cannot be read, or is not what was signed. */
  Optional<byte[]> recover(StoredChunk damaged);
}
