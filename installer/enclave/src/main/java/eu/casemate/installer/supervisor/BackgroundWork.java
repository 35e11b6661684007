package eu.casemate.installer.supervisor;

import eu.casemate.installer.outcome.OperatorException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One piece of work for a service at a time on another thread, such as making its process; what it
 * gives is posted back to the event loop's thread, to which this belongs.
 */
final class BackgroundWork {
  private final EventLoop loop;
  private boolean busy;

  BackgroundWork(EventLoop loop) {
    this.loop = loop;
  }

  boolean isBusy() {
    return busy;
  }

  void run(Runnable work, Runnable done, Consumer<OperatorException> failed) {
    run(
        () -> {
          work.run();
          return this;
        },
        _ -> done.run(),
        failed);
  }

  <T> void run(Supplier<T> work, Consumer<T> done, Consumer<OperatorException> failed) {
    busy = true;
    loop.work(
        () -> {
          try {
            T result = work.get();
            post(() -> done.accept(result));
          } catch (OperatorException e) {
            post(() -> failed.accept(e));
          }
        });
  }

  private void post(Runnable next) {
    loop.post(
        () -> {
          busy = false;
          next.run();
        });
  }
}
