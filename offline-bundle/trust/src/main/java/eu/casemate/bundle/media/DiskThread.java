package eu.casemate.bundle.media;

import eu.casemate.bundle.durable.ThreadResult;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The one thread that writes to the target. A disk is fastest when one thread keeps it busy and the
 * others have the processors: threads that hand a file's lock around wait for a processor each
 * time.
 */
final class DiskThread implements AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("casemate-disk").factory());

  /** Something that is being written, or waits for that. */
  interface Write {

    /** Nothing. */
    Write NONE = () -> {};

    /** Waits for it, and throws what it met. */
    void await();
  }

  /** Has something written, after all that came before. */
  Write start(Runnable write) {
    Future<?> pending = thread.submit(write);
    return () -> ThreadResult.get(pending, "the copy");
  }

  @Override
  public void close() {
    thread.close();
  }
}
