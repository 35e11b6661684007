package eu.casemate.runtime.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.SearchResult;
import eu.casemate.serving.Engine;
import eu.casemate.serving.ModelRouter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CitedAnswerTest {

  private static final RetrievedPassage UNSAFE =
      Samples.passage(
          "guide.md",
          "Guide",
          "Unsafe",
          Language.ENGLISH,
          "Unsafe blocks are a risk. Each unsafe block must be documented and reviewed within 30"
              + " days. Teams meet weekly.",
          0.9);
  private static final RetrievedPassage OTHER =
      Samples.passage(
          "other.md", "Other", "Logs", Language.ENGLISH, "Logs rotate every night.", 0.2);
  private static final String ASKED = "When must an unsafe block be reviewed?";

  private static Engine scripted(boolean healthy, String... pieces) {
    return new ScriptedEngine(healthy, List.of(pieces));
  }

  private final List<AnswerEvent> events = new ArrayList<>();

  private Answer ask(String question, List<RetrievedPassage> found, Engine engine) {
    CitedAnswer skill =
        new CitedAnswer(
            (caller, q, limit) -> new SearchResult(found, false, Map.of(), Map.of()),
            new ModelRouter(List.of(engine)),
            ScriptedEngine.MODEL);
    Question asked = Question.of(question);
    new AgentSession(Samples.CALLER, asked, events::add, Duration.ofSeconds(20))
        .run(new Dispatcher(List.of(skill)));
    assertThat(events.getLast()).isInstanceOf(AnswerEvent.Done.class);
    return ((AnswerEvent.Done) events.getLast()).answer();
  }

  private String streamed() {
    StringBuilder text = new StringBuilder();
    for (AnswerEvent event : events) {
      if (event instanceof AnswerEvent.Text(String piece)) {
        text.append(piece);
      }
    }
    return text.toString();
  }

  @Test
  void quotesThePassageBeforeTheModelSpeaks() {
    Answer answer = ask(ASKED, List.of(UNSAFE, OTHER), scripted(true));
    assertThat(answer.text())
        .startsWith("«\u00a0Each unsafe block must be documented and reviewed within 30 days.")
        .endsWith("» [1]")
        .isEqualTo(streamed());
    assertThat(answer.grounded()).isTrue();
    assertThat(answer.citations()).hasSize(1);
    assertThat(UNSAFE.passage().text()).contains(answer.citations().getFirst().quote());
  }

  @Test
  void releasesSupportedSentencesAndWithholdsTheRest() {
    Answer answer =
        ask(
            ASKED,
            List.of(UNSAFE),
            scripted(
                true,
                "Unsafe blocks are ",
                "a risk [7]. Each unsafe block must be documented and",
                " reviewed within 90 days. The moon is made of cheese"));
    assertThat(answer.text()).endsWith("In short: Unsafe blocks are a risk. [1]");
    assertThat(answer.withheldSentences()).isEqualTo(2);
    assertThat(answer.usage().promptTokens()).hasValue(50);
    assertThat(answer.grounded()).isTrue();
  }

  @Test
  void doesNotRepeatAQuoteInTheModelsWords() {
    Answer answer =
        ask(
            ASKED,
            List.of(UNSAFE),
            scripted(true, "Each unsafe block must be documented and reviewed within 30 days."));
    assertThat(answer.text()).containsOnlyOnce("30").doesNotContain("In short");
    assertThat(answer.withheldSentences()).isZero();
  }

  @Test
  void saysInTheLanguageOfTheQuestionThatNothingWasFound() {
    Answer answer =
        ask("Quelle est la recette de la tarte aux pommes ?", List.of(UNSAFE), scripted(true));
    assertThat(answer.text()).startsWith("Les documents de cette appliance ne répondent pas");
    assertThat(answer.grounded()).isFalse();
    assertThat(answer.citations()).isEmpty();
    assertThat(events.getFirst()).isEqualTo(new AnswerEvent.Retrieved(List.of()));
  }

  @Test
  void failsAloudWhenTheEngineIsDownAndLeavesTheQuotes() {
    assertThatExceptionOfType(AgentException.class)
        .isThrownBy(() -> ask(ASKED, List.of(UNSAFE), scripted(false)))
        .withMessageContaining("the quotes above stand");
    assertThat(streamed()).contains("30 days");
  }

  @Test
  void failsAloudWhenTheStreamBreaks() {
    assertThatExceptionOfType(AgentException.class)
        .isThrownBy(() -> ask(ASKED, List.of(UNSAFE), scripted(true, "Unsafe ", "BREAK")));
    assertThat(streamed()).doesNotContain("In short");
  }

  @Test
  void stopsListeningToABabblingModel() {
    String[] babble =
        Collections.nCopies(500, "The moon is made of green cheese. ").toArray(new String[0]);
    Answer answer = ask(ASKED, List.of(UNSAFE), scripted(true, babble));
    assertThat(answer.withheldSentences()).isLessThan(10);
  }

  @Test
  void neverPrintsTheQuestion() {
    assertThat(new Question("the secret", Language.ENGLISH).toString()).doesNotContain("secret");
  }
}
