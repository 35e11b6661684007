package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.fake.FakeBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who no longer wants to wait for media is let go, and told nothing untrue of them. */
class InterruptedReadingTest {

  /** Reads that four threads may begin until each has seen that it is to end. */
  private static final int MOST_AFTER = 12;

  @TempDir private Path folder;
  private final FaultyDisk disk = new FaultyDisk();
  private VerifiedBundle bundle;
  private Path pack;

  @BeforeEach
  void build() {
    FakeBundle fake = TestMedia.bundle();
    for (int i = 0; i < 2 * MOST_AFTER; i++) {
      fake = fake.with("alpha", "notes/" + i, "of chapter " + i);
    }
    Path media = TestMedia.write(fake, folder.resolve("media"));
    bundle = TestMedia.authentic(disk.of(media));
    pack = media.resolve(TestMedia.PACK);
    assertThat(bundle.release().contents().chunks()).hasSizeGreaterThan(2 * MOST_AFTER);
  }

  @Test
  void anInterruptEndsAVerificationBeforeTheNextChunk() {
    AtomicInteger after = interruptAt(2);

    assertThatThrownBy(() -> bundle.verify(MediaListener.none()))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("interrupted; start it again");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(after.get()).isLessThanOrEqualTo(MOST_AFTER);
  }

  @Test
  void anInterruptEndsACopyAndNothingCountsAsCopied() {
    AtomicInteger after = interruptAt(2);

    assertThatThrownBy(() -> TestMedia.copy(bundle, folder.resolve("copy")))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("interrupted; start it again");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(after.get()).isLessThanOrEqualTo(MOST_AFTER);
  }

  /** Interrupts this thread when another reads the pack so often; counts its reads from then on. */
  private AtomicInteger interruptAt(int at) {
    Thread self = Thread.currentThread();
    AtomicInteger seen = new AtomicInteger();
    AtomicInteger after = new AtomicInteger();
    disk.beforeRead(
        (file, number) -> {
          int before = file.equals(pack) ? seen.getAndIncrement() : -1;
          if (before == at) {
            self.interrupt();
          } else if (before > at) {
            after.incrementAndGet();
          }
          if (before >= at) {
            awaitThatItIsSeen(self);
          }
        });
    return after;
  }

  /** Until the interrupted thread waits again for those that it has told to end. */
  private static void awaitThatItIsSeen(Thread interrupted) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
    while (interrupted.isInterrupted() || interrupted.getState() != Thread.State.WAITING) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.onSpinWait();
    }
  }
}
