package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.chunk.Zstd;
import eu.casemate.bundle.durable.UncachedFile;
import eu.casemate.bundle.media.OpenPack.StoredChunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads chunks for one thread: each stored form is read once, by a positional read, hashed, and
 * inflated only if the hash was right.
 */
final class ChunkReader {

  /** Hashed at once: a message digest takes arrays only, and a short one stays in the cache. */
  private static final int SLICE = 16 << 10;

  private final List<Chunk> table;
  private final MessageDigest sha256 = Digest.sha256();

  /** Outside the heap: the kernel reads into it and writes from it without another copy. */
  private final ByteBuffer storedRoom = room();

  private ByteBuffer stored = storedRoom;

  private final byte[] slice = new byte[SLICE];
  private @Nullable ByteBuffer inflatedRoom;
  private int shift;

  ChunkReader(List<Chunk> table) {
    this.table = table;
  }

  /** Puts the chunks that follow where they can be written to such an offset of a file at once. */
  void alignTo(long offset) {
    shift = (int) (offset & (UncachedFile.BLOCK - 1));
  }

  /** Reads and checks a stored form; returns what is wrong with it. */
  Optional<Problem> check(StoredChunk place) {
    Chunk chunk = table.get(place.number());
    // Asked for as a whole: a kernel reads ahead little where several threads take turns.
    stored = at(shift, storedRoom).limit(chunk.storedLength());
    try {
      while (stored.hasRemaining()) {
        int done = stored.position();
        if (place.pack().read(stored, place.position() + done) < 0) {
          return Optional.of(new ChunkProblem.Truncated(place.place(), done));
        }
      }
    } catch (IOException e) {
      return Optional.of(new ChunkProblem.Unreadable(place.place(), e.getClass()));
    }
    Digest actual = hash(chunk.storedLength());
    return actual.equals(chunk.storedDigest())
        ? Optional.empty()
        : Optional.of(new ChunkProblem.Changed(place.place(), chunk.storedDigest(), actual));
  }

  private Digest hash(int length) {
    for (int at = 0; at < length; at += SLICE) {
      int part = Math.min(SLICE, length - at);
      stored.get(at, slice, 0, part);
      sha256.update(slice, 0, part);
    }
    return Digest.finish(sha256);
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
    if (inflatedRoom == null) {
      inflatedRoom = room();
    }
    ByteBuffer inflated = at(shift, inflatedRoom);
    Zstd.inflate(stored(), chunk, inflated);
    return inflated.flip();
  }

  /** A chunk off an installed file, valid until the next one is read; empty if it was altered. */
  Optional<ByteBuffer> installed(int number, InstalledBase.Place place) {
    Chunk chunk = table.get(number);
    ByteBuffer content = at(shift, storedRoom).limit(chunk.length());
    try (FileChannel file = FileChannel.open(place.file(), StandardOpenOption.READ)) {
      while (content.hasRemaining()) {
        if (file.read(content, place.offset() + content.position()) < 0) {
          return Optional.empty();
        }
      }
    } catch (ClosedByInterruptException e) {
      throw BundleException.interrupted("reading what is installed", e);
    } catch (IOException e) {
      throw new BundleException(
          "the installed file " + place.file() + " cannot be read; carry full media", e);
    }
    return Digest.of(content.flip()).equals(chunk.digest())
        ? Optional.of(content.rewind())
        : Optional.empty();
  }

  private static ByteBuffer room() {
    return UncachedFile.buffer(Chunk.LONGEST + UncachedFile.BLOCK);
  }

  private static ByteBuffer at(int shift, ByteBuffer room) {
    return room.slice(shift, Chunk.LONGEST);
  }
}
