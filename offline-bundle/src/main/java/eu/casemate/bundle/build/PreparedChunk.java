package eu.casemate.bundle.build;

import eu.casemate.bundle.Chunk;

/** A chunk and its stored form; no longer than the pass takes to write it. */
final class PreparedChunk {

  private final Chunk chunk;
  private final byte[] stored;

  PreparedChunk(Chunk chunk, byte[] stored) {
    this.chunk = chunk;
    this.stored = stored;
  }

  /** Its hashes and lengths. */
  Chunk chunk() {
    return chunk;
  }

  /** The buffer that begins with the stored form; it is used again once that is written. */
  byte[] stored() {
    return stored;
  }
}
