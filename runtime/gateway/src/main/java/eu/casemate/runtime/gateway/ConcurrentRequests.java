package eu.casemate.runtime.gateway;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/** How many requests an engine's callers may have under way at once: engines have few slots. */
public final class ConcurrentRequests {

  private final int most;
  private final Semaphore free;

  /** A place among those that are under way; closing it twice gives it back once. */
  public static final class Place implements AutoCloseable {

    private final Semaphore free;
    private boolean open = true;

    private Place(Semaphore free) {
      this.free = free;
    }

    @Override
    public synchronized void close() {
      if (open) {
        open = false;
        free.release();
      }
    }
  }

  /** Allows at most so many at once. */
  public ConcurrentRequests(int most) {
    this.most = most;
    this.free = new Semaphore(most);
  }

  /** The most at once. */
  public int most() {
    return most;
  }

  /** A place if one is free now; does not wait. */
  public Optional<Place> tryEnter() {
    return free.tryAcquire() ? Optional.of(new Place(free)) : Optional.empty();
  }
}
