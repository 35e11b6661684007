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
  private static final Duration LOOK_AT_TREE = Duration.ofSeconds(2);

  private final ServiceSpec spec;
  private final ServiceLauncher launcher;
  private final Optional<Probe> probe;
  private final EventLoop loop;
  private final Timings timings;
  private final RestartPolicy policy;
  private final SupervisorListener listener;

  private ServiceState state = ServiceState.WAITING;
  private ServiceLauncher.@Nullable Launched current;
  private @Nullable ProcessTree tree;
  private @Nullable Fault lastFault;
  private @Nullable Diagnosis diagnosis;
  private @Nullable String endingBecause;
  private boolean stopping;
  private boolean launching;
  private boolean diagnosing;
  private boolean probing;
  private boolean killed;
  private long since;
  private int restarts;
  private long dueAt;
  private long startedAt;
  private long answeredAt;
  private long healthyFrom;
  private long probeAt;
  private long treeAt;
  private long killAt;

  ServiceRunner(
      ServiceLauncher launcher, EventLoop loop, Timings timings, SupervisorListener listener) {
    this.spec = launcher.spec();
    this.launcher = launcher;
    this.probe = spec.health().map(health -> new Probe(health, launcher.variables()));
    this.loop = loop;
    this.timings = timings;
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
    long pid = current == null ? 0 : current.identity().pid();
    return new ServiceStatus(
        spec.name(),
        state,
        pid,
        current == null ? 0 : since,
        restarts,
        Optional.ofNullable(lastFault),
        Optional.ofNullable(diagnosis));
  }

  /** Whether it has no process and wants one now. */
  boolean wantsStart(long now) {
    boolean idle = current == null && !launching && !diagnosing && !stopping;
    return idle && (state == ServiceState.WAITING || (isBetweenStarts() && now >= dueAt));
  }

  private boolean isBetweenStarts() {
    return state == ServiceState.RESTARTING || state == ServiceState.FAILING;
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
    launching = true;
    loop.work(
        () -> {
          try {
            ServiceLauncher.Launched launched = launcher.launch();
            loop.post(() -> launched(launched));
          } catch (OperatorException e) {
            loop.post(() -> notLaunched(e));
          }
        });
  }

  private void launched(ServiceLauncher.Launched launched) {
    launching = false;
    current = launched;
    tree = new ProcessTree(launched.identity());
    since = System.currentTimeMillis();
    startedAt = System.nanoTime();
    answeredAt = startedAt;
    probeAt = startedAt;
    treeAt = startedAt;
    killed = false;
    endingBecause = null;
    listener.event(
        spec.name(),
        (launched.preparing() ? "preparing" : "started") + ", pid " + launched.identity().pid());
    CompletableFuture<?> _ =
        launched
            .process()
            .onExit()
            .thenAccept(p -> loop.post(() -> exited(launched, p.exitValue())));
    if (stopping) {
      end("asked to stop");
    }
  }

  private void notLaunched(OperatorException failure) {
    launching = false;
    if (stopping) {
      state = ServiceState.STOPPED;
    } else {
      Ending ending = Ending.notStarted(String.join(": ", FailureReport.of(failure).messages()));
      faulted(ending, Duration.ZERO, () -> launcher.explain(ending, false, 0));
    }
  }

  private void exited(ServiceLauncher.Launched launched, int code) {
    if (!launched.equals(current)) {
      return;
    }
    // Nothing of the old instance may disturb the next one: workers die with their first process.
    if (tree != null) {
      tree.kill();
    }
    String because = endingBecause;
    current = null;
    tree = null;
    if (stopping) {
      state = ServiceState.STOPPED;
      listener.event(spec.name(), "stopped: " + Signals.describeExit(code));
    } else if (launched.preparing() && code == 0) {
      prepared();
    } else if (because != null) {
      policy.fault();
      again(because);
    } else if (spec.runsOnce() && !launched.preparing() && code == 0) {
      done();
    } else {
      String how = Signals.describeExit(code);
      String what = launched.preparing() ? "preparing it failed: " + how : how;
      Ending ending = new Ending(code, what);
      faulted(
          ending,
          Duration.ofNanos(System.nanoTime() - startedAt),
          () -> launcher.explain(ending, launched.preparing(), launched.logFrom()));
    }
  }

  private void done() {
    state = ServiceState.DONE;
    policy.reset();
    listener.event(spec.name(), "done after " + millisSince(startedAt) + " ms");
  }

  private void prepared() {
    launching = true;
    loop.work(
        () -> {
          try {
            launcher.finishPreparation();
            loop.post(this::launch);
          } catch (OperatorException e) {
            loop.post(() -> notLaunched(e));
          }
        });
  }

  /** Has it started again, unless it would only end again. */
  private void faulted(Ending ending, Duration after, Supplier<Diagnosis> explanation) {
    policy.ended(ending, after);
    if (!policy.isBroken()) {
      again(ending.what());
      return;
    }
    lastFault = new Fault(ending.what(), System.currentTimeMillis());
    diagnosing = true;
    loop.work(
        () -> {
          Diagnosis found = explanation.get();
          loop.post(() -> broken(found));
        });
  }

  private void broken(Diagnosis found) {
    diagnosing = false;
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
    if (current == null) {
      return;
    }
    if (endingBecause != null) {
      if (now >= killAt && tree != null && !killed) {
        killed = true;
        int count = tree.kill();
        listener.event(spec.name(), "did not end in time, killed " + count + " processes");
      }
      return;
    }
    if (tree != null && now >= treeAt) {
      tree.grown();
      treeAt = now + LOOK_AT_TREE.toNanos();
    }
    if (!current.preparing() && probe.isPresent()) {
      watch(current, probe.get(), now);
    }
  }

  private void watch(ServiceLauncher.Launched watched, Probe check, long now) {
    if (state == ServiceState.HEALTHY) {
      policy.healthyFor(Duration.ofNanos(now - healthyFrom));
    }
    if (!probing && now >= probeAt) {
      probing = true;
      loop.work(
          () -> {
            Optional<String> problem = check.problem();
            loop.post(() -> probed(watched, check.patience(), problem));
          });
    }
  }

  private void probed(
      ServiceLauncher.Launched probed, Duration starting, Optional<String> problem) {
    probing = false;
    if (!probed.equals(current) || endingBecause != null) {
      return;
    }
    long now = System.nanoTime();
    boolean healthy = state == ServiceState.HEALTHY;
    if (problem.isEmpty()) {
      answeredAt = now;
      if (!healthy) {
        state = ServiceState.HEALTHY;
        healthyFrom = now;
        listener.event(spec.name(), "healthy after " + millisSince(startedAt) + " ms");
      }
    } else {
      Duration patience = healthy ? timings.hungAfter() : starting;
      if (now - answeredAt > patience.toNanos()) {
        end(problem.get() + " for " + Math.max(1, patience.toSeconds()) + " s");
      }
    }
    probeAt = now + (healthy ? timings.probeHealthy() : timings.probeStarting()).toNanos();
  }

  private static long millisSince(long then) {
    return Duration.ofNanos(System.nanoTime() - then).toMillis();
  }

  /** Ends it for good; {@link #state} becomes {@code STOPPED} when nothing of it runs. */
  void stop() {
    if (stopping) {
      return;
    }
    stopping = true;
    if (current != null) {
      end("asked to stop");
    } else if (!launching && !diagnosing) {
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
    } else if (current != null && !stopping && endingBecause == null) {
      end("restarted by the operator");
    }
  }

  private void end(String because) {
    endingBecause = because;
    killAt = System.nanoTime() + spec.stop().patience().toNanos();
    if (tree != null) {
      tree.grown();
    }
    if (current != null) {
      ProcessIdentity process = current.identity();
      loop.work(() -> Signals.send(process, spec.stop().signal()));
    }
  }
}
