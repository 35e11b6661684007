package eu.casemate.installer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignOfLifeTest {
  private final List<String> told = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
  private final SignOfLife sign =
      new SignOfLife("stopping", (subject, what) -> told.add(subject + ": " + what), clock::get);

  @Test
  void saysEveryFiveSecondsWhatIsWaitedForAndNothingBetween() {
    for (int second = 1; second <= 11; second++) {
      clock.addAndGet(Duration.ofSeconds(1).toNanos());
      sign.tick(() -> List.of("graph-server", "postgresql"));
    }

    assertThat(told)
        .containsExactly(
            "appliance: still stopping after 5 s: graph-server, postgresql",
            "appliance: still stopping after 10 s: graph-server, postgresql");
  }

  @Test
  void namesTheSupervisorWhereNoServiceIsLeft() {
    clock.addAndGet(Duration.ofSeconds(6).toNanos());
    sign.tick(List::of);

    assertThat(told).containsExactly("appliance: still stopping after 6 s: the supervisor");
  }
}
