package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.fake.FakeBundle;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who no longer wants to wait for media is let go, and told nothing untrue of them. */
class InterruptedReadingTest {

  /** Reads that four threads may begin until each has seen that it is to end. */
  private static final int MOST_AFTER = 4;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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

  @Test
  void anInterruptDoesNotWaitForTheRestOfASlowChunk() {
    disk.slow(512);
    // By then the small chunks are read, and a long one is not.
    AtomicInteger after = interruptAt(100);

    assertThatThrownBy(() -> bundle.verify(MediaListener.none()))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("interrupted; start it again");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(after.get()).isLessThan(500);
  }

  @Test
  void anInterruptIsPassedOnToAReadThatDoesNotComeBack() {
    Thread self = Thread.currentThread();
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean cameBack = new AtomicBoolean();
    disk.beforeRead(
        (file, number) -> {
          self.interrupt();
          try {
            cameBack.compareAndSet(false, !never.await(5, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            throw new ClosedByInterruptException();
          }
        });

    assertThatThrownBy(() -> bundle.verify(MediaListener.none()))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("interrupted; start it again");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(cameBack).isFalse();
  }

  @Test
  void anInterruptAtAnyReadIsNeverToldAsDamageOfTheMedium() {
    Path small = TestMedia.write(FakeBundle.small().withParity(5), folder.resolve("small"));
    FaultyDisk whole = new FaultyDisk();
    TestMedia.accepted(whole.of(small));
    List<String> wrong = new ArrayList<>();
    for (int at : IntStream.range(0, whole.reads()).toArray()) {
      FaultyDisk other = new FaultyDisk();
      Thread self = Thread.currentThread();
      List<Path> files = new ArrayList<>();
      other.beforeRead(
          (file, number) -> {
            if (number == at) {
              files.add(file.getFileName());
              self.interrupt();
            }
          });
      try {
        TestMedia.problems(TestMedia.verify(other.of(small)))
            .forEach(problem -> wrong.add("at a read of " + files + ": " + problem.sentence()));
      } catch (BundleException e) {
        assertThat(e).hasMessageContaining("interrupted");
      } finally {
        Thread.interrupted();
      }
    }
    assertThat(wrong).isEmpty();
  }

  /**
   * Interrupts this thread when another reads the pack so often, lets no read go on until it has
   * seen that, and counts the reads that begin from then on.
   */
  private AtomicInteger interruptAt(int at) {
    Thread self = Thread.currentThread();
    AtomicInteger seen = new AtomicInteger();
    AtomicInteger after = new AtomicInteger();
    AtomicLong waits = new AtomicLong(Long.MAX_VALUE);
    disk.beforeRead(
        (file, number) -> {
          int before = file.equals(pack) ? seen.getAndIncrement() : -1;
          if (before == at) {
            await(() -> self.getState() == Thread.State.WAITING);
            waits.set(waits(self));
            self.interrupt();
          } else if (before > at) {
            after.incrementAndGet();
          }
          if (before >= at) {
            // It waits anew: for those that it has told to end.
            await(() -> waits(self) > waits.get());
          }
        });
    return after;
  }

  private static long waits(Thread thread) {
    return THREADS.getThreadInfo(thread.threadId()).getWaitedCount();
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.onSpinWait();
    }
  }
}
