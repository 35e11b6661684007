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

  /** Read at once, so that the hash follows while the bytes are in the processor's cache. */
  private static final int READ = 256 << 10;

  /** Hashed at once: a message digest takes arrays only, and a short one stays in the cache. */
  private static final int SLICE = 16 << 10;

  private final List<Chunk> table;
  private final MessageDigest sha256 = Digest.sha256();

  /** Outside the heap: the kernel reads into it and writes from it without another copy. */
  private final ByteBuffer stored = ByteBuffer.allocateDirect(Chunk.LONGEST);

  private final byte[] slice = new byte[SLICE];
  private ByteBuffer inflated = ByteBuffer.allocateDirect(0);

  ChunkReader(List<Chunk> table) {
    this.table = table;
  }

  /** Reads and checks a stored form; returns what is wrong with it. */
  Optional<Problem> check(StoredChunk place) {
    Chunk chunk = table.get(place.number());
    stored.clear();
    try {
      while (stored.position() < chunk.storedLength()) {
        int done = stored.position();
        stored.limit(Math.min(done + READ, chunk.storedLength()));
        if (place.pack().read(stored, place.position() + done) < 0) {
          sha256.reset();
          return Optional.of(
              problem(place, "cut off in", chunk.storedLength() + " bytes", done + " bytes"));
        }
        hash(done, stored.position());
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

  private void hash(int from, int to) {
    for (int at = from; at < to; at += SLICE) {
      int length = Math.min(SLICE, to - at);
      stored.get(at, slice, 0, length);
      sha256.update(slice, 0, length);
    }
  }

  /** The stored form that was read last; valid until the next one is read. */
  ByteBuffer stored() {
    return stored.duplicate().flip();
  }

  /** Takes a stored form from elsewhere; whether it is the chunk's. */
  boolean accept(int number, byte[] candidate) {
    Chunk chunk = table.get(number);
    if (candidate.length != chunk.storedLength()
        || !Digest.ofContent(candidate).equals(chunk.storedDigest())) {
      return false;
    }
    stored.clear().put(candidate);
    return true;
  }

  /** The chunk whose stored form was just found right, inflated; valid as long as that. */
  ByteBuffer content(int number) {
    Chunk chunk = table.get(number);
    if (!chunk.isCompressed()) {
      return stored();
    }
    if (inflated.capacity() == 0) {
      inflated = ByteBuffer.allocateDirect(Chunk.LONGEST);
    }
    Zstd.inflate(stored(), chunk, inflated.clear());
    return inflated.duplicate().flip();
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
