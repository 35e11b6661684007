package eu.casemate.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Says what is being done, on standard error, at least every eight seconds. */
final class Progress implements AutoCloseable {

  private static final Duration BEAT = Duration.ofSeconds(8);

  private final Instant begun = Instant.now();
  private final AtomicLong embedded = new AtomicLong();
  private final Thread beat;
  private volatile String doing = "starting the stores";
  private final AtomicInteger done = new AtomicInteger();
  private volatile int of;

  Progress() {
    this.beat = Thread.ofPlatform().daemon().name("progress").start(this::beat);
  }

  /** Begins a piece of work of so many steps. */
  void begin(String what, int steps) {
    done.set(0);
    of = steps;
    doing = what;
    say();
  }

  /** One step of it is done. */
  void step() {
    done.incrementAndGet();
  }

  /** So many steps are done. */
  void reach(int steps) {
    done.set(steps);
  }

  void embedded(int texts) {
    embedded.addAndGet(texts);
  }

  private void say() {
    System.err.printf(
        "%s  %s, %d of %d; %d texts embedded, %d s%n",
        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS),
        doing,
        done.get(),
        of,
        embedded.get(),
        Duration.between(begun, Instant.now()).toSeconds());
  }

  private void beat() {
    try {
      while (true) {
        Thread.sleep(BEAT);
        say();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    beat.interrupt();
  }
}
