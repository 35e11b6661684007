package eu.casemate.runtime.knowledge;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does bounded pieces of work on one thread of its own: at once while there is more to do, seldom
 * while there is none, and after a pause that doubles while it fails. Pieces that a caller waits
 * for come between.
 */
public final class BackgroundLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoop.class);
  private static final long CLOSE_SECONDS = 10;

  private final String name;
  private final Piece piece;
  private final Pauses pauses;
  private final ScheduledThreadPoolExecutor thread;

  // Both belong to the thread.
  private int failures;
  private @Nullable ScheduledFuture<?> next;

  /** How a piece of work ended. */
  public enum Progress {
    /** Something was done, and there is more. */
    MORE,
    /** There is nothing to do. */
    NOTHING_LEFT,
    /** It did not work. */
    FAILED
  }

  /** A bounded piece of the work. */
  @FunctionalInterface
  public interface Piece {
    /** Does it. */
    Progress work();
  }

  /**
   * How long it waits.
   *
   * @param first after the first failure; twice as long after each further one
   * @param most the longest after a failure
   * @param idle when there is nothing to do
   */
  public record Pauses(Duration first, Duration most, Duration idle) {

    /** Those of the product. */
    public static final Pauses DEFAULT =
        new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(60));

    Duration afterFailures(int failures) {
      int doublings = Math.min(failures - 1, 20);
      Duration pause = first.multipliedBy(1L << doublings);
      return pause.compareTo(most) < 0 ? pause : most;
    }
  }

  /** A loop on a thread of this name; it begins with the first {@link #wake}. */
  public BackgroundLoop(String name, Piece piece, Pauses pauses) {
    this.name = name;
    this.piece = piece;
    this.pauses = pauses;
    this.thread =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name(name).daemon().factory());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setRemoveOnCancelPolicy(true);
  }

  /** Looks for work now, whatever pause it is in. */
  public void wake() {
    try {
      thread.execute(this::turn);
    } catch (RejectedExecutionException e) {
      LOG.debug("{} has ended", name);
    }
  }

  /**
   * Does this on the loop's thread and waits for it.
   *
   * @return false when it gave false, failed, or is not done in time; the loop then looks for work
   *     by itself
   */
  boolean now(Callable<Boolean> work, Duration patience) {
    try {
      boolean done = thread.submit(work).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!done) {
        wakeAfterFailure();
      }
      return done;
    } catch (ExecutionException e) {
      LOG.debug("{} failed", name, e.getCause());
      wakeAfterFailure();
      return false;
    } catch (TimeoutException | RejectedExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void wakeAfterFailure() {
    try {
      thread.execute(this::turnSoon);
    } catch (RejectedExecutionException e) {
      LOG.debug("{} has ended", name);
    }
  }

  // Does not put off a turn that comes sooner: failing callers must not keep it from coming.
  private void turnSoon() {
    Duration pause = pauses.afterFailures(Math.max(1, failures));
    if (next == null || next.getDelay(TimeUnit.MILLISECONDS) > pause.toMillis()) {
      after(pause);
    }
  }

  private void turn() {
    Progress progress;
    try {
      progress = piece.work();
    } catch (Throwable e) {
      // Errors too, for the work is still to be done; no trace, for it may show what was read.
      LOG.error("{} failed: {}: {}", name, e.getClass().getName(), e.getMessage());
      progress = Progress.FAILED;
    }
    failures = progress == Progress.FAILED ? failures + 1 : 0;
    after(
        switch (progress) {
          case MORE -> Duration.ZERO;
          case NOTHING_LEFT -> pauses.idle();
          case FAILED -> pauses.afterFailures(failures);
        });
  }

  private void after(Duration pause) {
    if (next != null) {
      next.cancel(false);
    }
    if (!thread.isShutdown()) {
      try {
        next = thread.schedule(this::turn, pause.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("{} has ended", name);
      }
    }
  }

  /** Lets the piece at work end, within bounds; none follows it. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
        LOG.warn("{} did not end within {} seconds", name, CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
