package eu.casemate.bundle.durable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Syncs written files while others are being written: the disk works from the first megabytes on,
 * and at the end little is left to wait for.
 */
public final class WriteBehind implements AutoCloseable {

  private static final int THREADS = 4;

  /** Files that are finished but neither synced nor closed. */
  private static final int MOST_OPEN = 64;

  private final Semaphore open = new Semaphore(MOST_OPEN);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Queue<Future<?>> waiting = new ConcurrentLinkedQueue<>();
  private final Set<Path> flushing = ConcurrentHashMap.newKeySet();

  /**
   * Has a finished file synced by the handle that wrote it, then closed: a file that is closed
   * before may take an error of its writing along, unseen. Waits while many others are open.
   *
   * @param path by which a failure names it
   */
  public void finish(UncachedFile file, Path path) {
    open.acquireUninterruptibly();
    waiting.add(
        threads.submit(
            () -> {
              try (file) {
                file.sync();
              } catch (IOException e) {
                throw DurableWrite.unsynced(path, e);
              } finally {
                open.release();
              }
            }));
  }

  /** Has what is written of an unfinished file synced, unless that is being done already. */
  public void flush(Path file) {
    if (flushing.add(file)) {
      waiting.add(
          threads.submit(
              () -> {
                flushing.remove(file);
                DurableWrite.sync(file);
              }));
    }
  }

  /** Waits until everything is synced; throws what a sync met. */
  public void await() {
    for (Future<?> next = waiting.poll(); next != null; next = waiting.poll()) {
      ThreadResult.get(next, "the copy");
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
