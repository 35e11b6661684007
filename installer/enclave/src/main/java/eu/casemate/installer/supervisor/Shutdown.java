package eu.casemate.installer.supervisor;

import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Ends an appliance and waits until nothing of it runs. */
public final class Shutdown {
  private static final Duration POLL = Duration.ofMillis(50);

  /** How it ended. */
  public enum Outcome {
    /** Everything ended. */
    STOPPED,
    /** Nothing ran. */
    NOTHING_RAN,
    /** No supervisor ran; services it had left behind were killed. */
    ORPHANS_KILLED,
    /** Time is up and something still runs. */
    STILL_RUNNING
  }

  private Shutdown() {}

  /** Ends the appliance at {@code paths}. */
  public static Outcome stop(AppliancePaths paths, Duration patience, SupervisorListener listener) {
    SupervisorClient client = new SupervisorClient(paths);
    Optional<ProcessHandle> daemon =
        client.status().flatMap(status -> ProcessHandle.of(status.pid()));
    if (!client.stop()) {
      return killOrphans(paths, listener);
    }
    long deadline = System.nanoTime() + patience.toNanos();
    SignOfLife sign = new SignOfLife("stopping", listener, System::nanoTime);
    while (System.nanoTime() < deadline) {
      boolean processGone = daemon.map(process -> !process.isAlive()).orElse(true);
      if (processGone && client.status().isEmpty()) {
        return Outcome.STOPPED;
      }
      sign.tick(
          () ->
              client.status().map(status -> status.notIn(ServiceState.STOPPED)).orElse(List.of()));
      LockSupport.parkNanos(POLL.toNanos());
    }
    return Outcome.STILL_RUNNING;
  }

  private static Outcome killOrphans(AppliancePaths paths, SupervisorListener listener) {
    if (Orphans.of(paths).isEmpty()) {
      return Outcome.NOTHING_RAN;
    }
    try {
      Orphans.kill(paths, listener);
    } catch (IOException e) {
      throw new LaunchException("cannot clean " + paths.run(), e);
    }
    return Outcome.ORPHANS_KILLED;
  }
}
