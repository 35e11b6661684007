package eu.casemate.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.casemate.serving.ChatOutcome.Completed;
import eu.casemate.serving.ChatOutcome.Reason;
import eu.casemate.serving.ChatOutcome.Refused;
import eu.casemate.serving.ChatResult.FinishReason;
import eu.casemate.serving.EngineException.Kind;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ModelRouterTest {

  private static final ChatResult DONE = new ChatResult(FinishReason.STOP, TokenUsage.UNKNOWN);

  /** An engine whose completion and health are given. */
  private record Given(String id, boolean healthy, Chat script) implements Engine {
    interface Chat {
      ChatResult run(ChatListener listener);
    }

    @Override
    public EngineName name() {
      return new EngineName(id);
    }

    @Override
    public ModelName model() {
      return EngineContract.MODEL;
    }

    @Override
    public ChatResult chat(ChatRequest request, ChatListener listener) {
      return script.run(listener);
    }

    @Override
    public EngineHealth health() {
      return new EngineHealth(healthy, healthy ? "serves" : "no-answer", "as given");
    }
  }

  private static Given healthy(String id) {
    return new Given(id, true, listener -> DONE);
  }

  private static Given failing(String id, Kind kind, String textBefore) {
    return new Given(
        id,
        true,
        listener -> {
          if (!textBefore.isEmpty()) {
            listener.onText(textBefore);
          }
          throw new EngineException(kind, "given");
        });
  }

  private static ChatOutcome ask(Engine... engines) {
    return new ModelRouter(List.of(engines)).chat(EngineContract.request(1), text -> {});
  }

  @Test
  void picksAHealthyEngine() {
    assertThat(ask(new Given("sick", false, listener -> DONE), healthy("well")))
        .isEqualTo(new Completed(new EngineName("well"), DONE));
  }

  @Test
  void refusesAnUnknownModelAndNamesIt() {
    ChatOutcome outcome = ask();
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).reason()).isEqualTo(Reason.UNKNOWN_MODEL);
    assertThat(((Refused) outcome).message()).contains("contract-model");
  }

  @Test
  void refusesWhenNoEngineIsHealthy() {
    ChatOutcome outcome = ask(new Given("sick", false, listener -> DONE));
    assertThat(((Refused) outcome).reason()).isEqualTo(Reason.NO_HEALTHY_ENGINE);
  }

  @Test
  void triesTheNextEngineWhenOneCannotBegin() {
    assertThat(
            ask(
                failing("gone", Kind.UNREACHABLE, ""),
                failing("full", Kind.BUSY, ""),
                healthy("c")))
        .isEqualTo(new Completed(new EngineName("c"), DONE));
  }

  @Test
  void neverMixesTheTextOfTwoEngines() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> ask(failing("half", Kind.UNREACHABLE, "begun"), healthy("b")));
  }

  @Test
  void prefersTheEngineWithTheLeastWork() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Given slow =
        new Given(
            "a-slow",
            true,
            listener -> {
              begun.countDown();
              awaitQuietly(release);
              return DONE;
            });
    ModelRouter router = new ModelRouter(List.of(slow, healthy("b-idle")));
    Thread first =
        Thread.ofVirtual().start(() -> router.chat(EngineContract.request(1), text -> {}));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(router.status().getFirst().inFlight()).isEqualTo(1);
    for (int i = 0; i < 5; i++) {
      assertThat(router.chat(EngineContract.request(1), text -> {}))
          .isEqualTo(new Completed(new EngineName("b-idle"), DONE));
    }
    release.countDown();
    first.join();
    assertThat(router.status()).allMatch(status -> status.inFlight() == 0);
  }

  @Test
  void refusesTwoEnginesOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelRouter(List.of(healthy("a"), healthy("a"))));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
