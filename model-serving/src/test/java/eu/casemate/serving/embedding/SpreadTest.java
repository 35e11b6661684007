package eu.casemate.serving.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SpreadTest {

  @Test
  void severalThreadsWorkAtOnce() {
    CyclicBarrier both = new CyclicBarrier(2);
    Spread spread =
        new Spread(
            List.of("a", "b"),
            text -> {
              meet(both);
              return new float[] {text.charAt(0)};
            },
            new Semaphore(2, true));
    try (ExecutorService helper = Executors.newSingleThreadExecutor()) {
      helper.execute(spread::help);
      assertThat(spread.vectors()).containsExactly(new float[] {'a'}, new float[] {'b'});
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the other thread did not come", e);
    }
  }

  @Test
  void noMoreThreadsWorkThanThereArePlaces() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Spread spread =
        new Spread(
            Collections.nCopies(200, "a"),
            text -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              Thread.onSpinWait();
              now.decrementAndGet();
              return new float[1];
            },
            new Semaphore(2, true));
    try (ExecutorService helpers = Executors.newFixedThreadPool(5)) {
      for (int i = 0; i < 5; i++) {
        helpers.execute(spread::help);
      }
      assertThat(spread.vectors()).hasSize(200);
    }
    assertThat(most).hasValueBetween(1, 2);
  }

  @Test
  void afterAFailureTheRestIsLeft() {
    AtomicInteger begun = new AtomicInteger();
    Spread spread =
        new Spread(
            Collections.nCopies(100, "a"),
            text -> {
              if (begun.incrementAndGet() == 3) {
                throw new IllegalStateException("the third");
              }
              return new float[1];
            },
            new Semaphore(1, true));
    assertThatIllegalStateException().isThrownBy(spread::vectors).withMessage("the third");
    assertThat(begun).hasValue(3);
  }
}
