package eu.casemate.bundle.media;

import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.chunk.Zstd;
import eu.casemate.bundle.media.OpenPack.StoredChunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Reads chunks for one thread: each stored form is read once, by positional reads, hashed slice by
 * slice while it is in the processor's cache, and inflated only if the hash was right.
 */
final class ChunkReader {

  private static final int SLICE = 256 << 10;

  private final List<Chunk> table;
  private final MessageDigest sha256 = Digest.sha256();
  private final byte[] stored = new byte[Chunk.LONGEST];
  private byte[] inflated = new byte[0];

  ChunkReader(List<Chunk> table) {
    this.table = table;
  }

  /** Reads and checks a stored form; returns what is wrong with it. */
  Optional<Problem> check(StoredChunk place) {
    Chunk chunk = table.get(place.number());
    int done = 0;
    try {
      while (done < chunk.storedLength()) {
        int want = Math.min(SLICE, chunk.storedLength() - done);
        int read = place.pack().read(ByteBuffer.wrap(stored, done, want), place.position() + done);
        if (read < 0) {
          sha256.reset();
          return Optional.of(
              problem(place, "cut off in", chunk.storedLength() + " bytes", done + " bytes"));
        }
        sha256.update(stored, done, read);
        done += read;
      }
    } catch (IOException e) {
      sha256.reset();
      return Optional.of(
          problem(place, "cannot be read in", "readable bytes", e.getClass().getSimpleName()));
    }
    Digest actual = Digest.finish(sha256);
    return actual.equals(chunk.storedDigest())
        ? Optional.empty()
        : Optional.of(
            problem(place, "changed in", "SHA-256 " + chunk.storedDigest(), actual.hex()));
  }

  /** The buffer that begins with the stored form that was read last. */
  byte[] stored() {
    return stored;
  }

  /** Takes a stored form from elsewhere; whether it is the chunk's. */
  boolean accept(int number, byte[] candidate) {
    Chunk chunk = table.get(number);
    if (candidate.length != chunk.storedLength()
        || !Digest.ofContent(candidate).equals(chunk.storedDigest())) {
      return false;
    }
    System.arraycopy(candidate, 0, stored, 0, candidate.length);
    return true;
  }

  /** The chunk whose stored form was just found right, inflated; its first bytes are the chunk. */
  byte[] content(int number) {
    Chunk chunk = table.get(number);
    if (!chunk.isCompressed()) {
      return stored;
    }
    if (inflated.length == 0) {
      inflated = new byte[Chunk.LONGEST];
    }
    Zstd.inflate(stored, chunk, inflated);
    return inflated;
  }

  private Problem problem(StoredChunk place, String what, String expected, String actual) {
    long end = place.position() + table.get(place.number()).storedLength();
    String where =
        "%s, pack %d, chunk %d (bytes %d to %d)"
            .formatted(
                place.pack().volume().title(),
                place.pack().index() + 1,
                place.number(),
                place.position(),
                end);
    return new Problem(place.pack().file(), what + " " + where, expected, actual);
  }
}
