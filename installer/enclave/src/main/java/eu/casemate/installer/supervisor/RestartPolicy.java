package eu.casemate.installer.supervisor;

import eu.casemate.installer.diagnosis.Ending;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What follows a fault of one service: a pause, or no further attempt. The event loop's thread owns
 * all fields.
 */
final class RestartPolicy {
  private final Timings timings;
  private int faultsInARow;
  private @Nullable Ending lastEarly;
  private int sameEarly;

  RestartPolicy(Timings timings) {
    this.timings = timings;
  }

  /** Counts the end of a process that nobody asked to end, so long after its start. */
  void ended(Ending ending, Duration after) {
    faultsInARow++;
    if (after.compareTo(timings.earlyWithin()) > 0) {
      forgetEarly();
    } else {
      sameEarly = ending.equals(lastEarly) ? sameEarly + 1 : 1;
      lastEarly = ending;
    }
  }

  /** Counts a fault that was not the process's own end. */
  void fault() {
    faultsInARow++;
    forgetEarly();
  }

  /** Whether another attempt would end as the last ones did. */
  boolean isBroken() {
    return sameEarly >= timings.brokenAfter();
  }

  /** Whether somebody should look. */
  boolean isFailing() {
    return faultsInARow >= timings.failingAfter();
  }

  /** How long to wait before the next attempt. */
  Duration pause() {
    return timings.pauseAfter(faultsInARow);
  }

  /** Forgets the faults of a service that has been healthy for long. */
  void healthyFor(Duration time) {
    if (time.compareTo(timings.calmAfter()) > 0) {
      reset();
    }
  }

  /** Forgets all. */
  void reset() {
    faultsInARow = 0;
    forgetEarly();
  }

  private void forgetEarly() {
    sameEarly = 0;
    lastEarly = null;
  }
}
