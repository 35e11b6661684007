package eu.casemate.bundle.assemble;

import eu.casemate.bundle.Chunk;
import java.nio.ByteBuffer;

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

  /** The stored form. */
  ByteBuffer bytes() {
    return ByteBuffer.wrap(stored, 0, chunk.storedLength());
  }

  /** The buffer that begins with the stored form; it is used again once that is written. */
  byte[] stored() {
    return stored;
  }
}
