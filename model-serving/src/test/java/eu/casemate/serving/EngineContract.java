package eu.casemate.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.casemate.serving.ChatMessage.Role;
import eu.casemate.serving.ChatResult.FinishReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every engine must do; run on the scripted server and on the real one. */
@Timeout(120)
abstract class EngineContract {

  static final ModelName MODEL = new ModelName("contract-model");
  static final EngineTimeouts PATIENT =
      new EngineTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(60), Duration.ofSeconds(30));

  @TempDir Path folder;

  /** The port of an engine that knows the key {@code contract-key}. */
  abstract int port();

  private OpenAiEngine engine(String key) {
    return engine(key, port(), folder);
  }

  static OpenAiEngine engine(String key, int port, Path folder) {
    return new OpenAiEngine(
        new EngineName("under-test"),
        MODEL,
        EngineAddress.loopback(port),
        Keys.write(folder, key),
        PATIENT);
  }

  static ChatRequest request(int maxTokens) {
    return new ChatRequest(
        MODEL,
        List.of(
            new ChatMessage(Role.SYSTEM, "Answer briefly."),
            new ChatMessage(Role.USER, "Count from one to one hundred in words.")),
        maxTokens,
        0);
  }

  @Test
  void streamsTextInPieces() {
    List<String> pieces = new ArrayList<>();
    try (OpenAiEngine engine = engine("contract-key")) {
      ChatResult result = engine.chat(request(24), pieces::add);
      assertThat(result.finish()).isIn(FinishReason.LENGTH, FinishReason.STOP);
    }
    assertThat(pieces).hasSizeGreaterThan(3).doesNotContain("");
  }

  @Test
  void countsTheTokens() {
    try (OpenAiEngine engine = engine("contract-key")) {
      TokenUsage usage = engine.chat(request(24), text -> {}).usage();
      assertThat(usage.promptTokens().orElseThrow()).isPositive();
      assertThat(usage.completionTokens().orElseThrow()).isBetween(1, 24);
    }
  }

  @Test
  void saysWhenTheLimitOfTokensEndedTheText() {
    try (OpenAiEngine engine = engine("contract-key")) {
      assertThat(engine.chat(request(4), text -> {}).finish()).isEqualTo(FinishReason.LENGTH);
    }
  }

  @Test
  void stopsSoonAfterTheListenerLostInterestAndServesTheNext() {
    StringBuilder text = new StringBuilder();
    ChatListener listener =
        new ChatListener() {
          @Override
          public void onText(String piece) {
            text.append(piece);
          }

          @Override
          public boolean wanted() {
            return text.isEmpty();
          }
        };
    try (OpenAiEngine engine = engine("contract-key")) {
      assertThat(engine.chat(request(900), listener).finish()).isEqualTo(FinishReason.CANCELLED);
      assertThat(text).hasSizeLessThan(60);
      assertThat(engine.chat(request(4), piece -> {}).finish()).isEqualTo(FinishReason.LENGTH);
    }
  }

  @Test
  void refusesAnotherKey() {
    try (OpenAiEngine engine = engine("another-key")) {
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> engine.chat(request(4), text -> {}))
          .withMessageContaining("under-test")
          .matches(e -> e.kind() == EngineException.Kind.REFUSED);
    }
  }

  @Test
  void isHealthy() {
    try (OpenAiEngine engine = engine("contract-key")) {
      assertThat(engine.health())
          .isEqualTo(new EngineHealth(true, "serves", "serves contract-model"));
    }
  }
}
