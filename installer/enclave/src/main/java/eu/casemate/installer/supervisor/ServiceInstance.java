package eu.casemate.installer.supervisor;

import eu.casemate.installer.descriptor.StopRule;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One process of a service from its start to its end, and the processes that it made. Belongs to
 * the event loop's thread.
 */
final class ServiceInstance {
  private static final Duration LOOK_AT_TREE = Duration.ofSeconds(2);

  private final ServiceLauncher.Launched launched;
  private final StopRule stop;
  private final EventLoop loop;
  private final ProcessTree tree;
  private final long since = System.currentTimeMillis();
  private final long startedAt = System.nanoTime();
  private Optional<String> endingBecause = Optional.empty();
  private boolean killed;
  private long treeAt = startedAt;
  private long killAt;

  ServiceInstance(ServiceLauncher.Launched launched, StopRule stop, EventLoop loop) {
    this.launched = launched;
    this.stop = stop;
    this.loop = loop;
    this.tree = new ProcessTree(launched.identity());
  }

  ServiceLauncher.Launched launched() {
    return launched;
  }

  long pid() {
    return launched.identity().pid();
  }

  /** When it was started, in milliseconds since 1970. */
  long since() {
    return since;
  }

  /** When it was started, by {@link System#nanoTime}. */
  long startedAt() {
    return startedAt;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  boolean isEnding() {
    return endingBecause.isPresent();
  }

  /** Why it was told to end; empty when it was not. */
  Optional<String> endingBecause() {
    return endingBecause;
  }

  /** Tells it to end; from now on it has the time that its service is given. */
  void end(String because) {
    endingBecause = Optional.of(because);
    killAt = System.nanoTime() + stop.patience().toNanos();
    tree.grown();
    ProcessIdentity process = launched.identity();
    loop.work(() -> Signals.send(process, stop.signal()));
  }

  /** Kills what was told to end and has not, once; how many processes that were. */
  OptionalInt killIfOverdue(long now) {
    if (killed || !isEnding() || now < killAt) {
      return OptionalInt.empty();
    }
    killed = true;
    return OptionalInt.of(tree.kill());
  }

  /** Learns of the processes that it made, from time to time. */
  void lookAtTree(long now) {
    if (now >= treeAt) {
      tree.grown();
      treeAt = now + LOOK_AT_TREE.toNanos();
    }
  }

  /** Kills what is left of it after its end: nothing of it may disturb the next one. */
  void killRest() {
    tree.kill();
  }
}
