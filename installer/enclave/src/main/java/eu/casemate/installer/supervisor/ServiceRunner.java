package eu.casemate.installer.supervisor;

import eu.casemate.installer.descriptor.ServiceSpec;
import eu.casemate.installer.diagnosis.Diagnosis;
import eu.casemate.installer.diagnosis.Ending;
import eu.casemate.installer.outcome.FailureReport;
import eu.casemate.installer.outcome.OperatorException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one service running. Every method is called on the event loop's thread, which owns all
 * fields; processes are made and probed on other threads, whose results are posted back.
 */
final class ServiceRunner {
  private final ServiceSpec spec;
  private final ServiceLauncher launcher;
  private final Optional<HealthWatch> health;
  private final EventLoop loop;
  private final BackgroundWork background;
  private final RestartPolicy policy;
  private final SupervisorListener listener;

  private ServiceState state = ServiceState.WAITING;
  private @Nullable ServiceInstance current;
  private @Nullable Fault lastFault;
  private @Nullable Diagnosis diagnosis;
  private boolean stopping;
  private int restarts;
  private long dueAt;

  ServiceRunner(
      ServiceLauncher launcher, EventLoop loop, Timings timings, SupervisorListener listener) {
    this.spec = launcher.spec();
    this.launcher = launcher;
    this.health = HealthWatch.of(launcher, loop, timings, this::healthy);
    this.loop = loop;
    this.background = new BackgroundWork(loop);
    this.policy = new RestartPolicy(timings);
    this.listener = listener;
  }

  ServiceSpec spec() {
    return spec;
  }

  RunFiles files() {
    return launcher.files();
  }

  ServiceState state() {
    return state;
  }

  ServiceStatus status() {
    long pid = current == null ? 0 : current.pid();
    return new ServiceStatus(
        spec.name(),
        state,
        pid,
        current == null ? 0 : current.since(),
        restarts,
        Optional.ofNullable(lastFault),
        Optional.ofNullable(diagnosis));
  }

  /** Whether it has no process and wants one now. */
  boolean wantsStart(long now) {
    boolean idle = current == null && !background.isBusy() && !stopping;
    return idle && (state == ServiceState.WAITING || (state.isBetweenStarts() && now >= dueAt));
  }

  /** Starts it; the outcome comes as an event. */
  void start() {
    if (state == ServiceState.WAITING) {
      state = ServiceState.STARTING;
    } else {
      restarts++;
    }
    launch();
  }

  private void launch() {
    background.run(launcher::launch, this::launched, this::notLaunched);
  }

  private void launched(ServiceLauncher.Launched launched) {
    ServiceInstance started = new ServiceInstance(launched, spec.stop(), loop);
    current = started;
    health.ifPresent(watch -> watch.begin(started));
    listener.event(
        spec.name(),
        (launched.preparing() ? "preparing" : "started") + ", pid " + launched.identity().pid());
    CompletableFuture<?> _ =
        launched
            .process()
            .onExit()
            .thenAccept(p -> loop.post(() -> exited(started, p.exitValue())));
    if (stopping) {
      started.end("asked to stop");
    }
  }

  private void notLaunched(OperatorException failure) {
    if (stopping) {
      state = ServiceState.STOPPED;
    } else {
      Ending ending = Ending.notStarted(String.join(": ", FailureReport.of(failure).messages()));
      faulted(ending, Duration.ZERO, () -> launcher.explain(ending, false, 0));
    }
  }

  private void exited(ServiceInstance ended, int code) {
    if (!ended.equals(current)) {
      return;
    }
    // Workers die with their first process.
    ended.killRest();
    current = null;
    health.ifPresent(HealthWatch::end);
    boolean preparing = ended.launched().preparing();
    if (stopping) {
      state = ServiceState.STOPPED;
      listener.event(spec.name(), "stopped: " + Signals.describeExit(code));
    } else if (preparing && code == 0) {
      prepared();
    } else if (ended.isEnding()) {
      policy.fault();
      again(ended.endingBecause().orElseThrow());
    } else if (spec.runsOnce() && !preparing && code == 0) {
      done(ended);
    } else {
      String how = Signals.describeExit(code);
      Ending ending = new Ending(code, preparing ? "preparing it failed: " + how : how);
      faulted(
          ending,
          ended.age(),
          () -> launcher.explain(ending, preparing, ended.launched().logFrom()));
    }
  }

  private void done(ServiceInstance ended) {
    state = ServiceState.DONE;
    policy.reset();
    listener.event(spec.name(), "done after " + ended.age().toMillis() + " ms");
  }

  private void prepared() {
    background.run(launcher::finishPreparation, this::launch, this::notLaunched);
  }

  /** Has it started again, unless it would only end again. */
  private void faulted(Ending ending, Duration after, Supplier<Diagnosis> explanation) {
    policy.ended(ending, after);
    if (!policy.isBroken()) {
      again(ending.what());
      return;
    }
    lastFault = new Fault(ending.what(), System.currentTimeMillis());
    background.run(explanation, this::broken, this::notLaunched);
  }

  private void broken(Diagnosis found) {
    if (stopping) {
      state = ServiceState.STOPPED;
      return;
    }
    state = ServiceState.BROKEN;
    diagnosis = found;
    listener.event(spec.name(), "broken, not started again: " + found.sentence());
  }

  /** Has a broken service tried afresh. */
  void retry() {
    if (state == ServiceState.BROKEN && !stopping) {
      policy.reset();
      diagnosis = null;
      state = ServiceState.WAITING;
    }
  }

  private void again(String what) {
    lastFault = new Fault(what, System.currentTimeMillis());
    Duration pause = policy.pause();
    dueAt = System.nanoTime() + pause.toNanos();
    state = policy.isFailing() ? ServiceState.FAILING : ServiceState.RESTARTING;
    listener.event(spec.name(), what + "; starts again in " + pause.toMillis() + " ms");
  }

  /** Looks whether anything is due. */
  void tick(long now) {
    ServiceInstance instance = current;
    if (instance == null) {
      return;
    }
    if (instance.isEnding()) {
      instance
          .killIfOverdue(now)
          .ifPresent(
              count ->
                  listener.event(
                      spec.name(), "did not end in time, killed " + count + " processes"));
      return;
    }
    instance.lookAtTree(now);
    if (!instance.launched().preparing()) {
      health.ifPresent(
          watch -> {
            policy.healthyFor(watch.healthyFor(now));
            watch.look(now);
          });
    }
  }

  private void healthy() {
    state = ServiceState.HEALTHY;
    if (current != null) {
      listener.event(spec.name(), "healthy after " + current.age().toMillis() + " ms");
    }
  }

  /** Ends it for good; {@link #state} becomes {@code STOPPED} when nothing of it runs. */
  void stop() {
    if (stopping) {
      return;
    }
    stopping = true;
    if (current != null) {
      current.end("asked to stop");
    } else if (!background.isBusy()) {
      state = ServiceState.STOPPED;
    }
  }

  /** Ends its process because the operator asked; it is then started again, or done again. */
  void restart() {
    if (state == ServiceState.DONE && !stopping) {
      state = ServiceState.RESTARTING;
      dueAt = System.nanoTime();
    } else if (state == ServiceState.BROKEN) {
      retry();
    } else if (current != null && !stopping && !current.isEnding()) {
      current.end("restarted by the operator");
    }
  }
}
