package eu.casemate.installer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.installer.diagnosis.Ending;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  private static final Ending ILL = new Ending(132, "killed by signal 4 (ILL)");
  private static final Ending EXIT = new Ending(1, "ended with exit code 1");
  private static final Duration EARLY = Timings.STANDARD.earlyWithin();
  private static final Duration LATE = EARLY.plusNanos(1);

  private final RestartPolicy policy = new RestartPolicy(Timings.STANDARD);

  @Test
  void givesUpAfterThreeEarlyEndsOfOneKind() {
    end(ILL, EARLY, 2);
    assertThat(policy.isBroken()).isFalse();
    end(ILL, EARLY, 1);
    assertThat(policy.isBroken()).isTrue();
  }

  @Test
  void neverGivesUpOnAServiceThatEndsLateOrInDifferentWays() {
    end(ILL, LATE, 20);
    assertThat(policy.isBroken()).isFalse();
    for (int pair = 0; pair < 20; pair++) {
      end(ILL, EARLY, 1);
      end(EXIT, EARLY, 1);
    }
    assertThat(policy.isBroken()).isFalse();
    assertThat(policy.isFailing()).isTrue();
    assertThat(policy.pause()).isEqualTo(Timings.STANDARD.longestPause());
  }

  @Test
  void countsAnewAfterAFaultOfAnotherKind() {
    end(ILL, EARLY, 2);
    end(ILL, LATE, 1);
    end(ILL, EARLY, 2);
    policy.fault();
    end(ILL, EARLY, 2);
    assertThat(policy.isBroken()).isFalse();
  }

  @Test
  void forgetsAllWhenAskedOrAfterALongHealthyTime() {
    end(ILL, EARLY, 3);
    policy.healthyFor(Timings.STANDARD.calmAfter());
    assertThat(policy.isBroken()).isTrue();
    policy.healthyFor(Timings.STANDARD.calmAfter().plusNanos(1));
    assertThat(policy.isBroken()).isFalse();
    end(ILL, EARLY, 1);
    assertThat(policy.pause()).isEqualTo(Timings.STANDARD.firstPause());
  }

  @Test
  void boundsTheTimeFromTheFirstEarlyEndToTheLast() {
    Duration longest = Duration.ZERO;
    for (int next = 1; next < Timings.STANDARD.brokenAfter(); next++) {
      longest = longest.plus(Timings.STANDARD.pauseAfter(next)).plus(EARLY);
    }
    assertThat(longest).isLessThanOrEqualTo(Duration.ofSeconds(9));
  }

  private void end(Ending ending, Duration after, int times) {
    for (int time = 0; time < times; time++) {
      policy.ended(ending, after);
    }
  }
}
