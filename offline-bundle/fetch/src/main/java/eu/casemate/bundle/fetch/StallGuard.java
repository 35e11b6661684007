package eu.casemate.bundle.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Closes a stream that has been silent for too long, or has only dripped, which makes its reader
 * fail: a server may be slow, but must not hold a build for good.
 */
final class StallGuard implements AutoCloseable {

  /** Fewer bytes than these in the time of a silence are none: 16 KiB. */
  static final int LEAST = 16 << 10;

  private final AtomicLong lastProgress = new AtomicLong(System.nanoTime());
  private final Thread watch;
  private int dripped;

  StallGuard(InputStream in, Duration silence) {
    this.watch = Thread.ofVirtual().start(() -> watch(in, silence));
  }

  /** Says that bytes came; for the thread that reads. */
  void progressed(int bytes) {
    dripped += bytes;
    if (dripped >= LEAST) {
      dripped = 0;
      lastProgress.set(System.nanoTime());
    }
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
