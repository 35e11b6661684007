package eu.casemate.bundle.build.input;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Closes a stream that has been silent for too long, which makes its reader fail. */
final class StallGuard implements AutoCloseable {

  private final AtomicLong lastProgress = new AtomicLong(System.nanoTime());
  private final Thread watch;

  StallGuard(InputStream in, Duration silence) {
    this.watch = Thread.ofVirtual().start(() -> watch(in, silence));
  }

  /** Says that a byte came. */
  void progressed() {
    lastProgress.set(System.nanoTime());
  }

  @Override
  public void close() {
    watch.interrupt();
  }

  private void watch(InputStream in, Duration silence) {
    try {
      while (true) {
        long left = silence.toNanos() - (System.nanoTime() - lastProgress.get());
        if (left <= 0) {
          in.close();
          return;
        }
        Thread.sleep(Duration.ofNanos(left));
      }
    } catch (InterruptedException | IOException e) {
      // The transfer has ended, or the stream is closed already: nothing is left to guard.
      Thread.currentThread().interrupt();
    }
  }
}
