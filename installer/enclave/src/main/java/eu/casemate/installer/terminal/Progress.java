package eu.casemate.installer.terminal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A sign of life on standard error for a long step: at least every four seconds a line, or a line
 * redrawn in place on a capable terminal. Safe to advance from several threads.
 */
public final class Progress implements AutoCloseable {
  private static final Duration ANIMATED = Duration.ofMillis(250);
  private static final Duration LINES = Duration.ofSeconds(4);
  private static final double MIB = 1024 * 1024;

  private final Console console;
  private final boolean quiet;
  private final String label;
  private volatile boolean looking;
  private final long total;
  private final long started = System.nanoTime();
  private volatile boolean shown;
  private final AtomicLong done = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread ticker;

  private Progress(Console console, String label, long total, boolean quiet) {
    this.console = console;
    this.quiet = quiet;
    this.label = label;
    this.total = total;
    this.ticker = Thread.ofPlatform().daemon().name("progress").unstarted(this::tick);
  }

  static Progress start(Console console, String label, long total) {
    return start(new Progress(console, label, total, false));
  }

  /** One that says nothing at all if it ends before the first sign of life is due. */
  static Progress startQuiet(Console console, String label) {
    return start(new Progress(console, label, 0, true));
  }

  private static Progress start(Progress progress) {
    progress.ticker.start();
    return progress;
  }

  /** Says that all bytes are read, and that what follows is of unknown length. */
  public void allRead() {
    looking = true;
  }

  /** Counts bytes that are done; never goes backwards. */
  public void advance(long bytes) {
    done.addAndGet(Math.max(0, bytes));
  }

  /** Ends the display with a last line that says what was done and how long it took. */
  @Override
  public void close() {
    closed.countDown();
    try {
      ticker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (console.animated()) {
      console.redraw("");
    }
    if (shown || !quiet) {
      console.note(line());
    }
  }

  private void tick() {
    Duration pause = console.animated() ? ANIMATED : LINES;
    try {
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        shown = true;
        if (console.animated()) {
          console.redraw(line());
        } else {
          console.note(line());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The text for now. */
  String line() {
    String line = line(label, done.get(), total, (System.nanoTime() - started) / 1e9);
    return looking && closed.getCount() > 0 ? line + ", looking into what was read" : line;
  }

  /** The text for a state; separate so that it can be tested without a clock. */
  static String line(String label, long done, long total, double seconds) {
    if (total == 0) {
      return String.format("%s: %.0f s", label, seconds);
    }
    String line =
        String.format(
            "%s: %.0f of %.0f MiB (%d%%)", label, done / MIB, total / MIB, 100 * done / total);
    if (done == 0 || seconds < 1) {
      return line + String.format(", %.0f s", seconds);
    }
    line += String.format(", %.0f MiB/s", done / MIB / seconds);
    return done >= total
        ? line + String.format(", %.0f s", seconds)
        : line + String.format(", %.0f s left", seconds * (total - done) / done);
  }
}
