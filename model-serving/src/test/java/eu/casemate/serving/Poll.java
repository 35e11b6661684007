package eu.casemate.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens elsewhere. */
final class Poll {

  private Poll() {}

  /** Polls until the condition holds; fails after ten seconds. */
  static void until(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("the condition did not come true within ten seconds");
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
