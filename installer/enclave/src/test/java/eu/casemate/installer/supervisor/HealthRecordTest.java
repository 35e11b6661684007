package eu.casemate.installer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HealthRecordTest {
  private final EventLoop loop = new EventLoop(failure -> {});
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int tries;
  private final HealthRecord record =
      new HealthRecord(this::write, loop, (subject, what) -> events.add(what));

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void isTriedAgainAfterThePauseAndWrittenOnce() {
    failures.addAll(List.of("disk full", "disk full"));
    long pause = HealthRecord.PAUSE.toNanos();

    assertThat(tryAt(0)).isEqualTo("disk full");
    assertThat(tryAt(pause - 1)).isEqualTo("disk full");
    assertThat(tries).isEqualTo(1);
    assertThat(tryAt(pause)).isEqualTo("disk full");
    assertThat(tryAt(2 * pause)).isEmpty();
    assertThat(tryAt(3 * pause)).isEmpty();

    assertThat(tries).isEqualTo(3);
    assertThat(events).containsExactly("disk full", "the release's health is recorded");
    assertThat(onLoop(record::isWritten)).isTrue();
  }

  @Test
  void isTriedAgainAtOnceWhenTheOperatorAsks() {
    failures.add("disk full");
    assertThat(tryAt(0)).isEqualTo("disk full");

    loop.post(record::retry);

    assertThat(tryAt(1)).isEmpty();
    assertThat(onLoop(record::isWritten)).isTrue();
  }

  private void write() {
    tries++;
    if (!failures.isEmpty()) {
      throw new OperatorException(ExitStatus.HOST, failures.removeFirst());
    }
  }

  /** The trouble after all are healthy at a moment. */
  private String tryAt(long now) {
    loop.post(() -> record.healthy(now));
    while (onLoop(record::isWriting)) {
      Thread.onSpinWait();
    }
    return onLoop(record::trouble);
  }

  private <T> T onLoop(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    loop.post(() -> answer.complete(question.get()));
    return answer.join();
  }
}
