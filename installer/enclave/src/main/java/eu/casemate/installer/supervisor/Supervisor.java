package eu.casemate.installer.supervisor;

import eu.casemate.installer.descriptor.ServiceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Starts the services in order and keeps them running until asked to stop. The event loop's thread
 * owns all state; the public methods may be called from any thread.
 */
final class Supervisor {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final String KEY_SERVICE = "key-service";

  /** In start order. */
  private final Map<String, ServiceRunner> services = new LinkedHashMap<>();

  private final EventLoop loop;
  private final SecretsGate gate;
  private final HealthRecord health;
  private final long since = System.currentTimeMillis();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean stopping;

  /** A supervisor that has it recorded when all are healthy for the first time. */
  Supervisor(List<ServiceRunner> runners, EventLoop loop, SecretsGate gate, HealthRecord health) {
    runners.forEach(runner -> services.put(runner.spec().name(), runner));
    this.loop = loop;
    this.gate = gate;
    this.health = health;
  }

  /** Begins. */
  void start() {
    loop.every(TICK, this::tick);
  }

  /** Asks for a clean end: in reverse order, each after all that come after it. */
  void stop() {
    loop.post(() -> stopping = true);
  }

  /** Waits until everything has ended. */
  void awaitStopped() throws InterruptedException {
    stopped.await();
  }

  /** Ends one service, which is then started again. */
  void restart(String name, Consumer<Boolean> known) {
    loop.post(
        () -> {
          ServiceRunner service = services.get(name);
          if (service != null) {
            service.restart();
          }
          known.accept(service != null);
        });
  }

  /**
   * Tries again what waits for the operator: a token that refused, broken services, a full disk.
   */
  void retry() {
    loop.post(
        () -> {
          gate.reset();
          health.retry();
          services.values().forEach(ServiceRunner::retry);
        });
  }

  /** Hands the state of this moment to {@code receiver}. */
  void status(Consumer<ApplianceStatus> receiver) {
    loop.post(() -> receiver.accept(status()));
  }

  private ApplianceStatus status() {
    List<ServiceStatus> all = services.values().stream().map(ServiceRunner::status).toList();
    ApplianceState state = state(all);
    String detail =
        switch (state) {
          case SEALED -> gate.sealedBecause();
          case UNRECORDED -> health.trouble();
          default -> "";
        };
    return new ApplianceStatus(state, detail, ProcessHandle.current().pid(), since, all);
  }

  private ApplianceState state(List<ServiceStatus> all) {
    List<ServiceState> states = all.stream().map(ServiceStatus::state).toList();
    if (stopping) {
      return ApplianceState.STOPPING;
    }
    if (states.contains(ServiceState.BROKEN)) {
      return ApplianceState.BROKEN;
    }
    if (states.contains(ServiceState.FAILING)) {
      return ApplianceState.FAILING;
    }
    if (!gate.sealedBecause().isEmpty()) {
      return ApplianceState.SEALED;
    }
    if (states.contains(ServiceState.RESTARTING)) {
      return ApplianceState.RESTARTING;
    }
    if (!states.stream().allMatch(ServiceState::isReady)) {
      return ApplianceState.STARTING;
    }
    if (health.isWritten()) {
      return ApplianceState.HEALTHY;
    }
    return health.trouble().isEmpty() ? ApplianceState.STARTING : ApplianceState.UNRECORDED;
  }

  private void tick() {
    long now = System.nanoTime();
    services.values().forEach(service -> service.tick(now));
    if (stopping) {
      endNext();
    } else {
      services.values().stream().filter(s -> s.wantsStart(now)).forEach(s -> begin(s, now));
      if (services.values().stream().allMatch(s -> s.state().isReady())) {
        health.healthy(now);
      }
    }
  }

  private void begin(ServiceRunner service, long now) {
    if (!dependenciesAreReady(service.spec())) {
      return;
    }
    if (service.spec().needsSecrets() && !service.files().secretsPresent()) {
      openGate(now);
    } else {
      service.start();
    }
  }

  private void openGate(long now) {
    ServiceRunner keys = services.get(KEY_SERVICE);
    if (keys == null || keys.state() == ServiceState.HEALTHY) {
      List<RunFiles> receivers = new ArrayList<>();
      for (ServiceRunner service : services.values()) {
        if (service.spec().needsSecrets()) {
          receivers.add(service.files());
        }
      }
      gate.open(receivers, now);
    }
  }

  private boolean dependenciesAreReady(ServiceSpec spec) {
    return services.values().stream()
        .filter(service -> spec.after().contains(service.spec().name()))
        .allMatch(service -> service.state().isReady());
  }

  private void endNext() {
    for (ServiceRunner service : services.values()) {
      boolean needed =
          services.values().stream()
              .anyMatch(
                  other ->
                      other.spec().after().contains(service.spec().name())
                          && other.state() != ServiceState.STOPPED);
      if (!needed) {
        service.stop();
      }
    }
    if (services.values().stream().allMatch(s -> s.state() == ServiceState.STOPPED)) {
      stopped.countDown();
    }
  }
}
