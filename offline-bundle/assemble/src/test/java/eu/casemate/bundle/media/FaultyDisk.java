package eu.casemate.bundle.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A disk that fails as it is told, over the real one. Nothing is simulated but the faults: each
 * path of it stands for a real path, and whatever no rule is about is done by the real file system.
 * A fault looks as the kernel's does: bytes before a bad sector are read, the call that begins in
 * it fails.
 */
final class FaultyDisk {

  /** Where no byte can be read. */
  private record Bad(long from, long to) {}

  private final FaultyProvider provider = new FaultyProvider(this);
  private final Map<Path, Bad> sectors = new ConcurrentHashMap<>();
  private final Map<Path, Integer> listings = new ConcurrentHashMap<>();
  private final Set<Path> denied = ConcurrentHashMap.newKeySet();
  private final Set<Path> unsynced = ConcurrentHashMap.newKeySet();
  private final Set<Path> unsyncedByWriter = ConcurrentHashMap.newKeySet();
  private final Map<Path, AtomicLong> read = new ConcurrentHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final Random random = new Random(31);
  private volatile int most = Integer.MAX_VALUE;
  private volatile boolean gone;
  private volatile Hook beforeRead = (file, number) -> {};
  private volatile Hook beforeWrite = (file, number) -> {};
  private volatile Optional<Sink> sink = Optional.empty();

  /** Is called before a read or a write of any file. */
  @FunctionalInterface
  interface Hook {
    /** The real file, and how many calls of the kind came before. */
    void before(Path file, int number) throws IOException;
  }

  /** Takes what is written to any file. */
  @FunctionalInterface
  interface Sink {
    /** Bytes, and where they belong in the file. */
    void take(Path file, ByteBuffer bytes, long position) throws IOException;
  }

  /** The same file or folder, on this disk. */
  Path of(Path real) {
    return provider.wrap(real);
  }

  /** The bytes from one to before another are on bad sectors. */
  FaultyDisk badSector(Path real, long from, long to) {
    sectors.put(key(real), new Bad(from, to));
    return this;
  }

  /** No byte of a file can be read. */
  FaultyDisk badSector(Path real) {
    return badSector(real, 0, Long.MAX_VALUE);
  }

  /** The listing of a folder breaks off after so many names; at once, and when opened, after -1. */
  FaultyDisk badListing(Path real, int names) {
    listings.put(key(real), names);
    return this;
  }

  /** This user may not open a file. */
  FaultyDisk denied(Path real) {
    denied.add(key(real));
    return this;
  }

  /** What is written to a file or folder is found not to be on the disk when that is asked for. */
  FaultyDisk badSync(Path real) {
    unsynced.add(key(real));
    return this;
  }

  /**
   * The same, but only who wrote is told: the kernel let go of the file before others opened it.
   */
  FaultyDisk badSyncOfWriter(Path real) {
    unsyncedByWriter.add(key(real));
    return this;
  }

  /** A read gives so many bytes or fewer, at least one. */
  FaultyDisk slow(int bytes) {
    most = bytes;
    return this;
  }

  /** What happens before each read. */
  FaultyDisk beforeRead(Hook hook) {
    beforeRead = hook;
    return this;
  }

  /** What happens before each write. */
  FaultyDisk beforeWrite(Hook hook) {
    beforeWrite = hook;
    return this;
  }

  /** What is written goes there and nowhere else. */
  FaultyDisk writeTo(Sink takes) {
    sink = Optional.of(takes);
    return this;
  }

  /** The disk is pulled out: from now on nothing of it can be opened, listed or read. */
  void pull() {
    gone = true;
  }

  /** Bytes that were read of a file, each as often as it was read. */
  long bytesRead(Path real) {
    return read.getOrDefault(key(real), new AtomicLong()).get();
  }

  /** How many reads there were. */
  int reads() {
    return reads.get();
  }

  /** Reads from a file as the kernel would from a disk with these faults. */
  int read(Path file, ByteBuffer into, long position, Read real) throws IOException {
    beforeRead.before(file, reads.getAndIncrement());
    checkThere();
    int limit = into.limit();
    int length = Math.min(into.remaining(), most);
    if (most < Integer.MAX_VALUE && length > 1) {
      synchronized (random) {
        length = 1 + random.nextInt(length);
      }
    }
    Bad bad = sectors.get(file);
    if (bad != null && length > 0 && position < bad.to() && position + length > bad.from()) {
      if (position >= bad.from()) {
        throw new IOException("Input/output error");
      }
      length = (int) (bad.from() - position);
    }
    try {
      int done = real.read(into.limit(into.position() + length));
      read.computeIfAbsent(file, f -> new AtomicLong()).addAndGet(Math.max(0, done));
      return done;
    } finally {
      into.limit(limit);
    }
  }

  /** A read of the real file. */
  @FunctionalInterface
  interface Read {
    /** Reads at most what the buffer takes. */
    int read(ByteBuffer into) throws IOException;
  }

  int write(Path file, ByteBuffer bytes, long position, Write real) throws IOException {
    beforeWrite.before(file, writes.getAndIncrement());
    if (sink.isEmpty()) {
      return real.write(bytes);
    }
    int length = bytes.remaining();
    sink.get().take(file, bytes.slice(), position);
    bytes.position(bytes.limit());
    return length;
  }

  /** A write to the real file. */
  @FunctionalInterface
  interface Write {
    /** Writes at most what is left in the buffer. */
    int write(ByteBuffer bytes) throws IOException;
  }

  void sync(Path file, boolean writer) throws IOException {
    if (unsynced.contains(file) || (writer && unsyncedByWriter.contains(file))) {
      throw new IOException("Input/output error");
    }
  }

  /** After how many names the listing of a folder breaks off. */
  int names(Path folder) throws IOException {
    checkThere();
    int names = listings.getOrDefault(folder, Integer.MAX_VALUE);
    if (names < 0) {
      throw new IOException("Input/output error");
    }
    return names;
  }

  void checkAllowed(Path file) throws IOException {
    if (denied.contains(file)) {
      throw new AccessDeniedException(file.toString());
    }
  }

  void checkThere() throws IOException {
    if (gone) {
      throw new IOException("Input/output error");
    }
  }

  static Path key(Path real) {
    return real.toAbsolutePath().normalize();
  }
}
