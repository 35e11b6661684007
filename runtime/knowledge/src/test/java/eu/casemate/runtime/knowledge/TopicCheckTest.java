package eu.casemate.runtime.knowledge;

import static eu.casemate.runtime.knowledge.ScriptedEmbedder.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import eu.casemate.runtime.knowledge.TopicCheck.Nearness;
import eu.casemate.runtime.knowledge.ranking.WordsFound;
import eu.casemate.serving.embedding.EmbedderEntry;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which questions are on another subject than the documents. */
final class TopicCheckTest {

  private static final String NAME = "test";
  private static final double THRESHOLD = 0.4;
  private static final Embedding QUESTION = new Embedding(at(0));

  // Everyday subjects lie at 60 degrees: a cosine of one half with the question.
  private final ScriptedEmbedder embedder = new ScriptedEmbedder(NAME, "a", 2, _ -> at(60));
  private final TopicCheck check = new TopicCheck(ScriptedEmbedder.set(THRESHOLD, embedder));

  @Test
  void countsHalfOfTheNearnessToEverydaySubjectsAgainstTheBestCosine() {
    assertThat(nearness(0.9, 0).distance()).isCloseTo(0.9 - 0.5 * 0.5, within(1e-6));
  }

  @Test
  void refusesBelowTheThresholdOnly() {
    assertThat(check.offTopic(NAME, new Nearness(0.399, 0))).isTrue();
    assertThat(check.offTopic(NAME, new Nearness(0.4, 0))).isFalse();
  }

  @Test
  void neverRefusesAQuestionHalfOfWhoseWordsStandInASection() {
    assertThat(check.offTopic(NAME, nearness(0, 0.49))).isTrue();
    assertThat(check.offTopic(NAME, nearness(0, 0.5))).isFalse();
  }

  @Test
  void refusesNothingWhereAnEmbedderHasNoThreshold() {
    TopicCheck never =
        new TopicCheck(ScriptedEmbedder.set(EmbedderEntry.NEVER_OFF_TOPIC, embedder));
    assertThat(never.offTopic(NAME, new Nearness(-0.9, 0))).isFalse();
    assertThat(check.offTopic("another", new Nearness(-0.9, 0))).isFalse();
  }

  @Test
  void embedsTheEverydaySubjectsOnce() {
    check.prepare(NAME);
    int texts = embedder.made.size();
    assertThat(texts).isGreaterThan(10);
    nearness(0.9, 0);
    nearness(0.8, 0);
    assertThat(embedder.made).hasSize(texts);
  }

  @Test
  void asksTheEmbedderAgainAfterAFailure() {
    embedder.refuses = _ -> true;
    assertThatExceptionOfType(KnowledgeException.class).isThrownBy(() -> check.prepare(NAME));
    embedder.refuses = _ -> false;
    assertThat(nearness(0.9, 0).distance()).isCloseTo(0.65, within(1e-6));
  }

  private Nearness nearness(double bestCosine, double coverage) {
    return check.nearness(NAME, QUESTION, bestCosine, new WordsFound(Map.of(), coverage, Set.of()));
  }
}
