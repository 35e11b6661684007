package eu.casemate.installer.client;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.supervisor.ApplianceState;
import eu.casemate.installer.supervisor.ApplianceStatus;
import eu.casemate.installer.supervisor.SupervisorClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How long to bear with a runtime that does not answer: as long as the supervisor is bringing
 * something back, within a limit; a few more tries when all is healthy, since the supervisor may
 * not have noticed yet; not at all when nothing runs. One that is busy with the work of others, and
 * says for how long, is asked again after that time, within a limit of its own.
 *
 * @param supervisor what the supervisor says now
 */
record Patience(
    Supplier<Optional<ApplianceStatus>> supervisor,
    String notRunning,
    Duration limit,
    Duration pause,
    int triesWhenHealthy,
    Duration busyLimit) {

  static Patience of(AppliancePaths paths) {
    return new Patience(
        new SupervisorClient(paths)::status,
        "the appliance in " + paths.root() + " is not running",
        Duration.ofSeconds(90),
        Duration.ofSeconds(1),
        4,
        Duration.ofMinutes(20));
  }

  /** Calls until it works; {@code again} is told why each further try is made. */
  <T> T with(Consumer<String> again, Supplier<T> call) {
    long began = System.nanoTime();
    int left = triesWhenHealthy;
    while (true) {
      try {
        return call.get();
      } catch (RuntimeUnavailableException e) {
        ApplianceStatus status =
            supervisor
                .get()
                .orElseThrow(
                    () -> new OperatorException(ExitStatus.HOST, notRunning, "casemate start"));
        boolean busy = e.busy().isPositive();
        if (!busy && status.state() == ApplianceState.HEALTHY) {
          left--;
        }
        Duration most = busy ? busyLimit : limit;
        if (left <= 0 || System.nanoTime() - began > most.toNanos()) {
          throw e;
        }
        again.accept(e.getMessage() + "; the appliance is " + status.state().word());
        LockSupport.parkNanos((busy ? e.busy() : pause).toNanos());
      }
    }
  }
}
