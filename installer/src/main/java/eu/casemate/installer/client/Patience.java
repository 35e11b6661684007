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
 * not have noticed yet; not at all when nothing runs.
 *
 * @param supervisor what the supervisor says now
 */
record Patience(
    Supplier<Optional<ApplianceStatus>> supervisor,
    String notRunning,
    Duration limit,
    Duration pause,
    int triesWhenHealthy) {

  static Patience of(AppliancePaths paths) {
    return new Patience(
        new SupervisorClient(paths)::status,
        "the appliance in " + paths.root() + " is not running",
        Duration.ofSeconds(90),
        Duration.ofSeconds(1),
        4);
  }

  /** Calls until it works; {@code again} is told why each further try is made. */
  <T> T with(Consumer<String> again, Supplier<T> call) {
    long deadline = System.nanoTime() + limit.toNanos();
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
        if (status.state() == ApplianceState.HEALTHY) {
          left--;
        }
        if (left <= 0 || System.nanoTime() > deadline) {
          throw e;
        }
        again.accept(e.getMessage() + "; the appliance is " + status.state().word());
        LockSupport.parkNanos(pause.toNanos());
      }
    }
  }
}
