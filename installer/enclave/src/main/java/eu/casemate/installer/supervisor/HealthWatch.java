package eu.casemate.installer.supervisor;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the instances of one service how they are, again and again, on another thread; ends one that
 * has not answered for too long. Belongs to the event loop's thread, to which answers are posted.
 */
final class HealthWatch {
  private final Probe probe;
  private final EventLoop loop;
  private final Timings timings;
  private final Runnable onHealthy;
  private @Nullable ServiceInstance watched;
  private boolean healthy;
  private boolean probing;
  private long healthyFrom;
  private long probeAt;
  private long answeredAt;

  /**
   * Watches by this probe.
   *
   * @param onHealthy is told of an instance's first good answer
   */
  HealthWatch(Probe probe, EventLoop loop, Timings timings, Runnable onHealthy) {
    this.probe = probe;
    this.loop = loop;
    this.timings = timings;
    this.onHealthy = onHealthy;
  }

  /** A watch of a launcher's service, if it says how its health is asked for. */
  static Optional<HealthWatch> of(
      ServiceLauncher launcher, EventLoop loop, Timings timings, Runnable onHealthy) {
    return launcher
        .spec()
        .health()
        .map(
            rule ->
                new HealthWatch(new Probe(rule, launcher.variables()), loop, timings, onHealthy));
  }

  /** Watches this instance from now on; it is asked at once. */
  void begin(ServiceInstance instance) {
    watched = instance;
    healthy = false;
    probeAt = instance.startedAt();
    answeredAt = instance.startedAt();
  }

  /** The instance has ended: an answer that is still on its way counts for nothing. */
  void end() {
    watched = null;
    healthy = false;
  }

  /** For how long the instance has been healthy; zero when it is not. */
  Duration healthyFor(long now) {
    return healthy ? Duration.ofNanos(now - healthyFrom) : Duration.ZERO;
  }

  /** Asks if it is time to. */
  void look(long now) {
    ServiceInstance asked = watched;
    if (asked == null || probing || now < probeAt) {
      return;
    }
    probing = true;
    loop.work(
        () -> {
          Optional<String> problem = probe.problem();
          loop.post(() -> answered(asked, problem));
        });
  }

  private void answered(ServiceInstance asked, Optional<String> problem) {
    probing = false;
    if (!asked.equals(watched) || asked.isEnding()) {
      return;
    }
    long now = System.nanoTime();
    probeAt = now + (healthy ? timings.probeHealthy() : timings.probeStarting()).toNanos();
    if (problem.isPresent()) {
      Duration patience = healthy ? timings.hungAfter() : probe.patience();
      if (now - answeredAt > patience.toNanos()) {
        asked.end(problem.get() + " for " + Math.max(1, patience.toSeconds()) + " s");
      }
      return;
    }
    answeredAt = now;
    if (!healthy) {
      healthy = true;
      healthyFrom = now;
      onHealthy.run();
    }
  }
}
