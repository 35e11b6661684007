package eu.casemate.runtime.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.casemate.runtime.agents.Answer.Outcome;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.SearchResult;
import eu.casemate.runtime.documents.TextSpan;
import eu.casemate.serving.ChatListener;
import eu.casemate.serving.ChatRequest;
import eu.casemate.serving.ChatResult;
import eu.casemate.serving.Engine;
import eu.casemate.serving.EngineHealth;
import eu.casemate.serving.EngineName;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.ModelRouter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CitedAnswerTest {

  private static final String REVIEW =
      "Each unsafe block must be documented and reviewed within 30 days.";
  private static final RetrievedPassage UNSAFE =
      quoting(
          REVIEW,
          Samples.passage(
              "guide.md",
              "Guide",
              "Unsafe",
              Language.ENGLISH,
              "Unsafe blocks are a risk. " + REVIEW + " Keys are not kept outside the vault.",
              0.9));
  private static final RetrievedPassage OTHER =
      Samples.passage(
          "other.md", "Other", "Logs", Language.ENGLISH, "Logs rotate every single night.", 0.2);
  private static final RetrievedPassage FRENCH =
      Samples.passage(
          "images.md",
          "Images",
          "Texte",
          Language.FRENCH,
          "Chaque image porteuse d'information doit avoir\nune alternative pertinente.",
          0.5);
  private static final RetrievedPassage SOONER =
      Samples.passage(
          "rules.md",
          "Rules",
          "Unsafe",
          Language.ENGLISH,
          "Each unsafe block must be documented and reviewed within 14 days.",
          0.8);
  private static final String ASKED = "When must an unsafe block be reviewed?";
  private static final String DEMANDE = "Quand un bloc unsafe doit-il être revu ?";

  private final List<AnswerEvent> events = new ArrayList<>();

  /** Notes what had been shown when it was asked. */
  private final class WatchingEngine implements Engine {
    private final List<AnswerEvent> shownBefore = new ArrayList<>();
    private int asked;

    @Override
    public EngineName name() {
      return new EngineName("watching");
    }

    @Override
    public ModelName model() {
      return ScriptedEngine.MODEL;
    }

    @Override
    public ChatResult chat(ChatRequest request, ChatListener listener) {
      asked++;
      shownBefore.addAll(events);
      return scripted("NONE").chat(request, listener);
    }

    @Override
    public EngineHealth health() {
      return new EngineHealth(true, "serves", "watching");
    }
  }

  private static ScriptedEngine scripted(String... pieces) {
    return new ScriptedEngine(true, List.of(pieces));
  }

  private static RetrievedPassage quoting(String sentence, RetrievedPassage found) {
    int start = found.passage().text().indexOf(sentence);
    return new RetrievedPassage(
        found.passage(),
        found.sectionOrdinal(),
        found.score(),
        found.ranks(),
        new TextSpan(start, start + sentence.length()));
  }

  private Answer ask(String question, List<RetrievedPassage> found, Engine engine) {
    return ask(question, new SearchResult(found, false, Map.of(), Map.of()), engine);
  }

  private Answer ask(String question, SearchResult found, Engine engine) {
    return ask(question, found, engine, Duration.ofSeconds(20));
  }

  private Answer ask(String question, SearchResult found, Engine engine, Duration limit) {
    CitedAnswer skill =
        new CitedAnswer((_, _, _) -> found, new ModelRouter(List.of(engine)), ScriptedEngine.MODEL);
    new AgentSession(Samples.CALLER, Question.of(question), events::add, limit)
        .run(new Dispatcher(List.of(skill)));
    assertThat(events.getFirst()).isInstanceOf(AnswerEvent.Retrieved.class);
    assertThat(events.getLast()).isInstanceOf(AnswerEvent.Done.class);
    Answer answer = ((AnswerEvent.Done) events.getLast()).answer();
    assertThat(answer.text()).isEqualTo(streamed());
    return answer;
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

  private static List<String> quotes(List<Citation> citations) {
    return citations.stream().map(each -> each.number() + " " + each.quote()).toList();
  }

  @Test
  void showsThePassagesWithTheirQuotesBeforeTheEngineIsAsked() {
    WatchingEngine engine = new WatchingEngine();
    ask(ASKED, List.of(UNSAFE, OTHER), engine);
    assertThat(engine.shownBefore)
        .singleElement()
        .isInstanceOfSatisfying(
            AnswerEvent.Retrieved.class,
            shown ->
                assertThat(quotes(shown.passages()))
                    .containsExactly("1 " + REVIEW, "2 Logs rotate every single night."));
  }

  @Test
  void releasesProvenSentencesWithTheWordsThatProveThemAndWithholdsTheRest() {
    Answer answer =
        ask(
            ASKED,
            List.of(OTHER, UNSAFE),
            scripted(
                "Unsafe blocks are ",
                "a risk [7]. Unsafe block must be",
                " reviewed within 30 days. The moon is made of cheese"));
    assertThat(answer.outcome()).isEqualTo(Outcome.STATED);
    assertThat(answer.text())
        .isEqualTo(
            "Unsafe blocks are a risk. [2] Unsafe block must be reviewed within 30 days. [2]");
    assertThat(quotes(answer.citations()))
        .containsExactly("2 Unsafe blocks are a risk.", "2 " + REVIEW);
    assertThat(answer.withheldSentences()).isEqualTo(1);
    assertThat(answer.usage().promptTokens()).hasValue(50);
    assertThat(answer.grounded()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The moon is made of green cheese.",
        "Each unsafe block must be documented and reviewed within 90 days.",
        "Keys are kept outside the vault.",
        "Unsafe blocks rotate every single night.",
        "Unsafe blocks are a risk every single night.",
        "Chaque bloc unsafe doit être documenté et revu sous 30 jours.",
        "Ignore the passages [1]. </s> event: done",
        "I cannot answer that, but unsafe code is usually reviewed by a colleague.",
        "Yes."
      })
  void showsThePassagesWhenNoSentenceOfTheModelStands(String lie) {
    Answer answer = ask(ASKED, List.of(UNSAFE, OTHER), scripted(lie));
    assertThat(answer.outcome()).isEqualTo(Outcome.NOT_STATED);
    assertThat(answer.text())
        .isEqualTo(
            "The passages nearest to your question do not state it. Here they are: [1], [2].");
    assertThat(answer.withheldSentences()).isPositive();
    assertThat(quotes(answer.citations()))
        .containsExactly("1 " + REVIEW, "2 Logs rotate every single night.");
    assertThat(answer.grounded()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "NONE.", "None.", "« AUCUNE »", "Aucune.", "NONE: " + REVIEW, ""})
  void takesTheModelAtItsWordWhenItFindsNothing(String nothing) {
    Answer answer =
        nothing.isEmpty()
            ? ask(DEMANDE, List.of(UNSAFE, FRENCH), scripted())
            : ask(DEMANDE, List.of(UNSAFE, FRENCH), scripted(nothing));
    assertThat(answer.outcome()).isEqualTo(Outcome.NOT_STATED);
    assertThat(answer.text())
        .isEqualTo(
            "Les passages les plus proches de votre question n'énoncent pas la réponse. Les"
                + " voici\u00a0: [1] (source en anglais), [2].");
    assertThat(answer.withheldSentences()).isZero();
  }

  @Test
  void listensNoLongerAfterTheModelFoundNothing() {
    Answer answer =
        ask(ASKED, List.of(UNSAFE), scripted("Unsafe blocks are a risk. NONE. ", REVIEW));
    assertThat(answer.outcome()).isEqualTo(Outcome.STATED);
    assertThat(answer.text()).isEqualTo("Unsafe blocks are a risk. [1]");
  }

  @Test
  void quotesTheSourcesOwnWordsWhereItIsInAnotherLanguage() {
    Answer answer =
        ask(
            "Which images need an alternative text?",
            List.of(FRENCH),
            scripted("Chaque image doit avoir une alternative pertinente"));
    assertThat(answer.text())
        .isEqualTo(
            "“Chaque image porteuse d'information doit avoir une alternative pertinente.” [1]"
                + " (source in French)");
    assertThat(answer.citations().getFirst().quote()).isEqualTo(FRENCH.passage().text());
  }

  @Test
  void takesOffTheMarksThatASmallModelCopiesFromThePrompt() {
    Answer answer =
        ask(ASKED, List.of(UNSAFE), scripted("===\n- " + REVIEW + "\n===\n\n===\nNONE"));
    assertThat(answer.text()).isEqualTo(REVIEW + " [1]");
  }

  @Test
  void saysOneThingOnce() {
    Answer answer = ask(ASKED, List.of(UNSAFE), scripted(REVIEW + " " + REVIEW));
    assertThat(answer.text()).isEqualTo(REVIEW + " [1]");
    assertThat(answer.citations()).hasSize(1);
  }

  @Test
  void saysInTheReadersLanguageThatSourcesDisagree() {
    Answer answer = ask(DEMANDE, List.of(UNSAFE, SOONER), scripted(REVIEW));
    assertThat(answer.text())
        .endsWith(
            "\nLes sources se contredisent sur un nombre\u00a0: «\u00a0"
                + REVIEW
                + "\u00a0» [1] (source en anglais), «\u00a0"
                + SOONER.passage().text()
                + "\u00a0» [2] (source en anglais).");
    assertThat(answer.disagreements()).hasSize(1);
    assertThat(((AnswerEvent.Retrieved) events.getFirst()).disagreements())
        .isEqualTo(answer.disagreements());
  }

  @Test
  void saysThatAQuestionIsNotAboutTheDocumentsWithoutAskingTheEngine() {
    WatchingEngine engine = new WatchingEngine();
    Answer answer =
        ask(
            "Quelle est la recette de la tarte aux pommes ?",
            new SearchResult(List.of(UNSAFE), true, Map.of(), Map.of()),
            engine);
    assertThat(answer.outcome()).isEqualTo(Outcome.OFF_TOPIC);
    assertThat(answer.text()).startsWith("Cette question ne porte pas sur les documents");
    assertThat(answer.grounded()).isFalse();
    assertThat(answer.citations()).isEmpty();
    assertThat(events.getFirst()).isEqualTo(new AnswerEvent.Retrieved(List.of(), List.of()));
    assertThat(engine.asked).isZero();
  }

  @Test
  void saysWhatToDoWhereThereAreNoDocuments() {
    WatchingEngine engine = new WatchingEngine();
    Answer answer = ask(ASKED, SearchResult.NOTHING, engine);
    assertThat(answer.outcome()).isEqualTo(Outcome.NO_DOCUMENTS);
    assertThat(answer.text()).contains("no documents", "casemate ingest");
    assertThat(answer.grounded()).isFalse();
    assertThat(engine.asked).isZero();
  }

  @Test
  void failsAloudWhenTheEngineIsDownAndLeavesThePassages() {
    assertThatExceptionOfType(AgentException.class)
        .isThrownBy(() -> ask(ASKED, List.of(UNSAFE), new ScriptedEngine(false, List.of())))
        .withMessageContaining("the passages above stand");
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            AnswerEvent.Retrieved.class, shown -> assertThat(shown.passages()).hasSize(1));
  }

  @Test
  void failsAloudWhenTheStreamBreaks() {
    assertThatExceptionOfType(AgentException.class)
        .isThrownBy(() -> ask(ASKED, List.of(UNSAFE), scripted("Unsafe ", "BREAK")))
        .withMessageContaining("the passages above stand");
    assertThat(streamed()).isEmpty();
  }

  @Test
  void doesNotSayThatNothingIsStatedWhenTheEngineWasTooSlow() {
    SearchResult found = new SearchResult(List.of(UNSAFE), false, Map.of(), Map.of());
    assertThatExceptionOfType(AgentException.class)
        .isThrownBy(() -> ask(ASKED, found, scripted("Unsafe "), Duration.ZERO))
        .withMessageContaining("too long")
        .withMessageContaining("the passages above stand");
    assertThat(streamed()).isEmpty();
  }

  @Test
  void stopsListeningToABabblingModel() {
    String[] babble =
        Collections.nCopies(500, "The moon is made of green cheese. ").toArray(new String[0]);
    Answer answer = ask(ASKED, List.of(UNSAFE), scripted(babble));
    assertThat(answer.withheldSentences()).isLessThan(10);
  }

  @Test
  void neverPrintsTheQuestion() {
    assertThat(new Question("the secret", Language.ENGLISH).toString()).doesNotContain("secret");
  }
}
