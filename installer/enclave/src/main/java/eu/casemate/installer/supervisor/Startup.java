package eu.casemate.installer.supervisor;

import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Starts an appliance's supervisor unless it runs, and waits until all is healthy. */
public final class Startup {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int LOG_LINES = 12;

  private final AppliancePaths paths;
  private final SupervisorClient client;
  private final SupervisorListener listener;
  private final Map<String, ServiceState> shown = new HashMap<>();

  /** A start that tells {@code listener} each time a service changes. */
  public Startup(AppliancePaths paths, SupervisorListener listener) {
    this.paths = paths;
    this.client = new SupervisorClient(paths);
    this.listener = listener;
  }

  /** Starts what does not run yet and waits at most so long. */
  public StartOutcome start(Duration patience) {
    long began = System.nanoTime();
    SignOfLife sign = new SignOfLife("starting", listener, System::nanoTime);
    Optional<ProcessHandle> daemon = Optional.empty();
    if (client.status().isEmpty()) {
      daemon = Optional.of(DaemonLauncher.launch(paths, DaemonLauncher.isRoot()));
    } else {
      client.retry();
    }
    Optional<ApplianceStatus> last = Optional.empty();
    while (System.nanoTime() - began < patience.toNanos()) {
      boolean ended = daemon.isPresent() && !daemon.get().isAlive();
      last = client.status();
      if (last.isEmpty() && ended) {
        return new StartOutcome.Ended(logTail());
      }
      last.ifPresent(this::show);
      Optional<StartOutcome> outcome = last.flatMap(status -> outcome(status, began));
      if (outcome.isPresent()) {
        return outcome.get();
      }
      List<String> waitedFor = last.map(Startup::waitedFor).orElse(List.of());
      sign.tick(() -> waitedFor);
      LockSupport.parkNanos(POLL.toNanos());
    }
    return last.<StartOutcome>map(StartOutcome.NotYetHealthy::new)
        .orElseGet(() -> new StartOutcome.Ended(logTail()));
  }

  private static List<String> waitedFor(ApplianceStatus status) {
    return status.notIn(ServiceState.HEALTHY, ServiceState.DONE);
  }

  /** How the start ended, if this is an end. */
  private static Optional<StartOutcome> outcome(ApplianceStatus status, long began) {
    return switch (status.state()) {
      case HEALTHY ->
          Optional.of(
              new StartOutcome.Healthy(status, Duration.ofNanos(System.nanoTime() - began)));
      case BROKEN -> Optional.of(new StartOutcome.Broken(status.broken()));
      case SEALED -> Optional.of(new StartOutcome.Sealed(status.detail()));
      case UNRECORDED -> Optional.of(new StartOutcome.Unrecorded(status.detail()));
      default -> Optional.empty();
    };
  }

  private void show(ApplianceStatus status) {
    for (ServiceStatus service : status.services()) {
      if (shown.put(service.name(), service.state()) != service.state()
          && service.state() != ServiceState.WAITING) {
        String fault = service.lastFault().map(f -> " after: " + f.what()).orElse("");
        boolean faulty = service.state() != ServiceState.HEALTHY;
        listener.event(service.name(), service.state().word() + (faulty ? fault : ""));
      }
    }
  }

  private List<String> logTail() {
    try {
      List<String> lines = Files.readAllLines(DaemonLauncher.log(paths));
      return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }
}
