package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.media.PackContent.Chunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one pass over the packs: each chunk is read once, by a positional read, hashed while it is in
 * the processor's cache, and handed to the sink only if the hash was right. As many threads as
 * cores, each with one buffer of 4 MiB: memory does not grow with the bundle.
 */
final class ChunkPass {

  /** Takes a chunk whose hash was right. Called by several threads at once. */
  interface Sink {
    /** The first {@code chunk.length()} bytes of the buffer are the chunk; not kept. */
    void accept(Chunk chunk, byte[] buffer);
  }

  private static final int SLICE = 256 << 10;

  private final Map<String, FileChannel> packs;
  private final List<Chunk> chunks;
  private final Sink sink;
  private final ProgressMeter progress;
  private final boolean stopAtProblem;

  private final AtomicInteger next = new AtomicInteger();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicInteger finished = new AtomicInteger();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  /** A pass over chunks of opened packs. */
  ChunkPass(
      Map<String, FileChannel> packs,
      List<Chunk> chunks,
      Sink sink,
      ProgressMeter progress,
      boolean stopAtProblem) {
    this.packs = packs;
    this.chunks = chunks;
    this.sink = sink;
    this.progress = progress;
    this.stopAtProblem = stopAtProblem;
  }

  /** Runs to the end, or to the first problem if so asked; problems are in the chunks' order. */
  List<Problem> run() {
    List<Found> found = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      threads.add(Thread.ofPlatform().name("casemate-chunks-" + i).start(() -> work(found)));
    }
    join(threads);
    rethrow();
    if (!stop.get() && finished.get() != chunks.size()) {
      throw new IllegalStateException("a pass over media ended before its last chunk");
    }
    synchronized (found) {
      return found.stream().sorted().map(Found::problem).toList();
    }
  }

  private void work(List<Found> found) {
    byte[] buffer = new byte[FileEntry.CHUNK];
    MessageDigest sha256 = Digest.sha256();
    try {
      int index = next.getAndIncrement();
      while (index < chunks.size() && !stop.get()) {
        Chunk chunk = chunks.get(index);
        Optional<Problem> problem = check(chunk, buffer, sha256);
        if (problem.isEmpty()) {
          sink.accept(chunk, buffer);
        } else {
          synchronized (found) {
            found.add(new Found(index, problem.get()));
          }
          stop.compareAndSet(false, stopAtProblem);
        }
        finished.incrementAndGet();
        progress.advance(chunk.length());
        index = next.getAndIncrement();
      }
    } catch (RuntimeException | Error e) {
      // Told by run(): a thread that ends here must never look like one that found nothing.
      failures.add(e);
      stop.set(true);
    }
  }

  private void rethrow() {
    switch (failures.peek()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException("a reading thread failed", e);
    }
  }

  private Optional<Problem> check(Chunk chunk, byte[] buffer, MessageDigest sha256) {
    FileChannel pack = packs.get(chunk.pack());
    if (pack == null) {
      throw new IllegalStateException("chunks of an unopened pack " + chunk.pack());
    }
    int done = 0;
    try {
      while (done < chunk.length()) {
        int want = Math.min(SLICE, chunk.length() - done);
        int read = pack.read(ByteBuffer.wrap(buffer, done, want), chunk.positionInPack() + done);
        if (read < 0) {
          return Optional.of(
              new Problem(chunk.pack(), chunk.place(), chunk.length() + " bytes", done + " bytes"));
        }
        sha256.update(buffer, done, read);
        done += read;
      }
    } catch (IOException e) {
      sha256.reset();
      Problem unreadable = MediaFolder.unreadable(chunk.pack(), e);
      return Optional.of(
          new Problem(
              chunk.pack(),
              "cannot be read at " + chunk.place(),
              unreadable.expected(),
              unreadable.actual()));
    }
    Digest actual = Digest.finish(sha256);
    return actual.equals(chunk.expected())
        ? Optional.empty()
        : Optional.of(
            new Problem(
                chunk.pack(),
                "changed in " + chunk.place(),
                "SHA-256 " + chunk.expected(),
                actual.hex()));
  }

  private void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          stop.set(true);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
      throw new BundleException("reading the media was interrupted; start it again");
    }
  }

  private record Found(int index, Problem problem) implements Comparable<Found> {
    @Override
    public int compareTo(Found other) {
      return Integer.compare(index, other.index);
    }
  }
}
