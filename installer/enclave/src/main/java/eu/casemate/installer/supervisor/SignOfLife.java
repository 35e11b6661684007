package eu.casemate.installer.supervisor;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Tells a person who waits, every five seconds, how long it takes and what is waited for. */
final class SignOfLife {
  private static final long PERIOD = Duration.ofSeconds(5).toNanos();

  private final String doing;
  private final SupervisorListener listener;
  private final LongSupplier clock;
  private final long began;
  private long due;

  /**
   * Counts from now.
   *
   * @param doing what is done, such as {@code stopping}
   * @param clock nanoseconds, as {@link System#nanoTime} gives them
   */
  SignOfLife(String doing, SupervisorListener listener, LongSupplier clock) {
    this.doing = doing;
    this.listener = listener;
    this.clock = clock;
    this.began = clock.getAsLong();
    this.due = began + PERIOD;
  }

  /** Tells it if it is due; only then {@code services}, those waited for, are asked for. */
  void tick(Supplier<List<String>> services) {
    long now = clock.getAsLong();
    if (now - due < 0) {
      return;
    }
    due = now + PERIOD;
    List<String> waitedFor = services.get();
    String what = waitedFor.isEmpty() ? "the supervisor" : String.join(", ", waitedFor);
    listener.event(
        "appliance",
        "still " + doing + " after " + Duration.ofNanos(now - began).toSeconds() + " s: " + what);
  }
}
