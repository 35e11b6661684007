package eu.casemate.installer.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureReportTest {
  @Test
  void printsTheChainOnceThenTheHints() {
    Exception failure =
        new OperatorException(
            ExitStatus.HOST, "cannot write /x", new IOException("No space left"), "free 3 GiB");

    FailureReport report = FailureReport.of(failure);

    assertThat(report.status()).isEqualTo(ExitStatus.HOST);
    assertThat(report.lines())
        .containsExactly(
            "error: cannot write /x", "caused by: IOException: No space left", "hint: free 3 GiB");
  }

  @Test
  void takesTheOutermostKnownStatus() {
    Exception inner = new OperatorException(ExitStatus.HSM, "no token");
    Exception outer = new OperatorException(ExitStatus.OPERATOR, "cannot undo", inner);

    assertThat(ExitStatus.of(outer)).isEqualTo(ExitStatus.OPERATOR);
    assertThat(ExitStatus.of(new IllegalStateException("x", inner))).isEqualTo(ExitStatus.HSM);
    assertThat(ExitStatus.of(new IllegalStateException("x"))).isEqualTo(ExitStatus.BUG);
  }

  @Test
  void tellsTheFailureThatLedToAFailedUndo() {
    OperatorException stuck = new OperatorException(ExitStatus.OPERATOR, "cannot undo");
    stuck.addSuppressed(new IOException("disk full"));

    assertThat(FailureReport.of(stuck).lines())
        .containsExactly("error: cannot undo", "caused by: this followed IOException: disk full");
  }

  @Test
  void neverRunsInACircle() {
    Exception first = new IllegalStateException("a");
    first.initCause(new IllegalStateException("b", first));

    assertThat(FailureReport.of(first).messages()).hasSize(2);
  }
}
