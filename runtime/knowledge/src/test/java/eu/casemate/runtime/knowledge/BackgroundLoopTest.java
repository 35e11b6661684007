package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.knowledge.BackgroundLoop.Progress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BackgroundLoopTest {

  private static final Pauses SHORT =
      new Pauses(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofHours(1));

  @Test
  void worksOnAfterAnError() throws InterruptedException {
    CountDownLatch turns = new CountDownLatch(3);
    try (BackgroundLoop loop =
        new BackgroundLoop(
            "failing",
            () -> {
              turns.countDown();
              if (turns.getCount() > 0) {
                throw new LinkageError("a class is missing");
              }
              return Progress.NOTHING_LEFT;
            },
            SHORT)) {
      loop.wake();
      assertThat(turns.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
