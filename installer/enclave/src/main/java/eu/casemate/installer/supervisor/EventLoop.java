package eu.casemate.installer.supervisor;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one thread that owns the supervisor's state, and the threads that may block. What blocks runs
 * in {@link #work}, and its result comes back as an event.
 */
final class EventLoop implements AutoCloseable {
  private final ScheduledExecutorService owner =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("supervisor").daemon(false).factory());
  private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
  private final Consumer<Throwable> defects;

  /** A loop that reports what an event threw to {@code defects} and goes on. */
  EventLoop(Consumer<Throwable> defects) {
    this.defects = defects;
  }

  /** Runs an event on the owning thread, after those posted before. */
  void post(Runnable event) {
    if (!owner.isShutdown()) {
      owner.execute(() -> guarded(event));
    }
  }

  /** Runs an event again and again on the owning thread. */
  void every(Duration pause, Runnable event) {
    ScheduledFuture<?> _ =
        owner.scheduleWithFixedDelay(
            () -> guarded(event), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Runs something that may block; it must not touch the supervisor's state. */
  void work(Runnable task) {
    if (!blocking.isShutdown()) {
      blocking.execute(() -> guarded(task));
    }
  }

  @Override
  public void close() {
    owner.shutdown();
    blocking.shutdown();
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      defects.accept(e);
    }
  }
}
