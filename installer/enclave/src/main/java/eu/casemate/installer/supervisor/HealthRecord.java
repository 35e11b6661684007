package eu.casemate.installer.supervisor;

import eu.casemate.installer.outcome.FailureReport;
import java.time.Duration;

/**
 * Has it recorded once that all services are healthy. What fails is tried again after a pause, or
 * at once when the operator asks. The event loop's thread owns all fields.
 */
final class HealthRecord {
  static final Duration PAUSE = Duration.ofSeconds(5);

  private final Runnable write;
  private final EventLoop loop;
  private final SupervisorListener listener;

  private boolean writing;
  private boolean written;
  private long nextTry = Long.MIN_VALUE;
  private String trouble = "";

  /** A record that {@code write}, which may block, makes or throws. */
  HealthRecord(Runnable write, EventLoop loop, SupervisorListener listener) {
    this.write = write;
    this.loop = loop;
    this.listener = listener;
  }

  /** Whether it is written: who hears that all are healthy may rely on it. */
  boolean isWritten() {
    return written;
  }

  boolean isWriting() {
    return writing;
  }

  /** Why it could not be written; empty when it is or was not tried. */
  String trouble() {
    return trouble;
  }

  /** Lets it be tried again at once. */
  void retry() {
    trouble = "";
    nextTry = Long.MIN_VALUE;
  }

  /** All services are healthy at this moment. */
  void healthy(long now) {
    if (written || writing || now < nextTry) {
      return;
    }
    writing = true;
    nextTry = now + PAUSE.toNanos();
    loop.work(
        () -> {
          String failed = "";
          try {
            write.run();
          } catch (RuntimeException e) {
            // Whatever went wrong, the loop has to hear of it, or nobody would try again.
            failed = String.join(": ", FailureReport.of(e).messages());
          }
          String why = failed;
          loop.post(() -> finished(why));
        });
  }

  private void finished(String why) {
    writing = false;
    written = why.isEmpty();
    if (!why.equals(trouble)) {
      listener.event("supervisor", written ? "the release's health is recorded" : why);
    }
    trouble = why;
  }
}
