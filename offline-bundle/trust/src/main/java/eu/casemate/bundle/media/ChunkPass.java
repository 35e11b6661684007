package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Does a list of jobs, one chunk each, with several threads. Each has a worker with buffers of its
 * own, made once: memory grows neither with the bundle nor with the machine.
 *
 * @param <J> a job
 */
final class ChunkPass<J> {

  /** What a thread does with its jobs. */
  interface Worker<J> {
    /** Does a job; false to end the pass early. */
    boolean work(J job);

    /** There are no more jobs: waits for what it began, and throws what that met. */
    default void finish() {}
  }

  /** Their hashing, 5 GB/s together, is ahead of any medium. */
  private static final int MOST_THREADS = 4;

  private final List<J> jobs;
  private final Supplier<Worker<J>> workers;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger finished = new AtomicInteger();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  private ChunkPass(List<J> jobs, Supplier<Worker<J>> workers) {
    this.jobs = jobs;
    this.workers = workers;
  }

  /**
   * Runs to the end, or until a worker ends it.
   *
   * @throws BundleException if it was interrupted; what a worker throws is thrown on
   */
  static <J> void run(List<J> jobs, Supplier<Worker<J>> workers) {
    new ChunkPass<>(jobs, workers).run();
  }

  private void run() {
    int useful = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    List<Thread> threads =
        IntStream.range(0, Math.min(useful, jobs.size()))
            .mapToObj(i -> Thread.ofPlatform().name("casemate-chunks-" + i).start(this::work))
            .toList();
    join(threads);
    rethrow();
    if (!stop.get() && finished.get() != jobs.size()) {
      throw new IllegalStateException("a pass over media ended before its last chunk");
    }
  }

  private void work() {
    try {
      Worker<J> worker = workers.get();
      int index = next.getAndIncrement();
      while (index < jobs.size() && !stop.get()) {
        if (!worker.work(jobs.get(index))) {
          stop.set(true);
        }
        finished.incrementAndGet();
        index = next.getAndIncrement();
      }
      worker.finish();
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

  private void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          stop.set(true);
          // A medium that does not answer would keep its reader for good.
          threads.forEach(Thread::interrupt);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
      throw new BundleException("reading the media was interrupted; start it again");
    }
  }
}
