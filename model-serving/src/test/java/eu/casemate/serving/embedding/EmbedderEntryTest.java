package eu.casemate.serving.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.casemate.serving.EngineAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbedderEntryTest {

  private static EmbedderEntry entry(
      String name, int dimensions, int tokens, int threads, double t) {
    return new EmbedderEntry.InProcess(
        name, Path.of("m"), Path.of("t"), dimensions, Pooling.MEAN, tokens, "", "", threads, t);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 512, 2, 0.5, dimensions 0",
    "384, 2, 2, 0.5, maxTokens 2",
    "384, 512, 0, 0.5, threads 0",
    "384, 512, 2, 1.5, offTopicBelow 1.5",
    "384, 512, 2, NaN, offTopicBelow NaN"
  })
  void whatNoModelHasIsRefused(int dimensions, int tokens, int threads, double t, String what) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry("e5", dimensions, tokens, threads, t))
        .withMessageContaining("'e5'")
        .withMessageContaining(what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "../e5", "line\nbreak"})
  void aNameIsOneWord(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> entry(name, 384, 512, 2, 0.5));
  }

  @Test
  void anEngineNeedsAModel() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new EmbedderEntry.OnEngine(
                    "gpu", EngineAddress.loopback(1), Optional.empty(), " ", 384, 2_000, "", ""))
        .withMessageContaining("names no model");
  }

  @Test
  void withoutAThresholdNoQuestionIsOffTopic() {
    EmbedderEntry entry =
        new EmbedderEntry.OnEngine(
            "gpu", EngineAddress.loopback(1), Optional.empty(), "e5", 384, 2_000, "q ", "p ");
    assertThat(entry.offTopicBelow()).isEqualTo(EmbedderEntry.NEVER_OFF_TOPIC);
    assertThat(entry.prefix(Embedder.Input.QUESTION)).isEqualTo("q ");
    assertThat(entry.prefix(Embedder.Input.PASSAGE)).isEqualTo("p ");
  }
}
