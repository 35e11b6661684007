package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.knowledge.RetrievalRecipes.Acceptance;
import eu.casemate.runtime.knowledge.ranking.Weights;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.serving.ChatListener;
import eu.casemate.serving.ChatRequest;
import eu.casemate.serving.ChatResult;
import eu.casemate.serving.Engine;
import eu.casemate.serving.EngineException;
import eu.casemate.serving.EngineHealth;
import eu.casemate.serving.EngineName;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.ModelRouter;
import eu.casemate.serving.TokenUsage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The change of a recipe over real stores; a scripted engine writes the questions. */
final class RecipeChangeTest {

  private static final Pauses QUICK =
      new Pauses(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50));
  private static final String ASKED = "When is leave refused on a holiday?";
  private static final ModelName MODEL = new ModelName("capable");

  @TempDir static Path folder;
  private static Stores stores;
  private static final Writer WRITER = new Writer();
  private static KnowledgeStores knowledge;
  private static DocumentTables tables;
  private static EmbedderSet embedders;

  private final TenantId tenant = new TenantId("t-" + UUID.randomUUID());
  private final Caller caller = Callers.of(tenant);

  /** Writes the question of the test about the section of the form, another one about others. */
  private static final class Writer implements Engine {

    final AtomicInteger asked = new AtomicInteger();
    volatile int failsAfter = Integer.MAX_VALUE;

    @Override
    public EngineName name() {
      return new EngineName("scripted");
    }

    @Override
    public ModelName model() {
      return MODEL;
    }

    @Override
    public ChatResult chat(ChatRequest request, ChatListener listener) {
      if (asked.incrementAndGet() > failsAfter) {
        throw new EngineException(EngineException.Kind.UNREACHABLE, "The engine is down");
      }
      String section = request.messages().getLast().content();
      listener.onText("Here you are:\n1. ");
      listener.onText(
          section.contains("Q-17") ? ASKED : "Which colour does the drawing on this page have?");
      listener.onText("\n1. " + ASKED.toUpperCase(java.util.Locale.ROOT).replace("?", "") + "\n");
      return new ChatResult(ChatResult.FinishReason.STOP, TokenUsage.UNKNOWN);
    }

    @Override
    public EngineHealth health() {
      return new EngineHealth(true, "serves", "serves");
    }
  }

  @BeforeAll
  static void open() throws IOException {
    stores = new Stores(folder);
    KnowledgeConfig config = stores.config("index");
    tables = new DocumentTables(config.sql());
    embedders = new EmbedderSet(config.embedders());
    knowledge =
        KnowledgeStores.open(
            new KnowledgeConfig(
                config.sql(),
                config.bolt(),
                config.redis(),
                config.indexFolder(),
                config.embedders(),
                Optional.empty(),
                Optional.of(new QuestionModel(new ModelRouter(List.of(WRITER)), MODEL))),
            IndexFiles::directory,
            QUICK);
  }

  @AfterAll
  static void close() throws IOException {
    knowledge.close();
    tables.close();
    embedders.close();
    stores.close();
  }

  @Test
  void servesWrittenQuestionsOnceTheyGainAndNothingIsLost() {
    ListAppender<ILoggingEvent> log = warnings();
    WRITER.failsAfter = WRITER.asked.get() + 3;
    put("rules.md", rules());
    assertThat(put(new KnownQuestion(ASKED, new DocumentName("rules.md"), "Form"))).isEmpty();
    assertThat(place()).isGreaterThan(3).isLessThan(20);

    assertThat(propose(List.of("passages", "questions"), Weights.DEFAULT)).isEmpty();
    int failed = WRITER.failsAfter;
    Stores.await(() -> WRITER.asked.get() > failed + 2);
    assertThat(log.list).as("one warning for the whole outage").hasSize(1);
    assertThat(status().candidate().orElseThrow().withoutQuestions()).isEqualTo(1);
    assertThat(written("rules.md")).as("before the engine went down").hasSize(3);
    assertThat(status().serving().views()).containsExactly("passages");

    int before = WRITER.asked.get();
    WRITER.failsAfter = Integer.MAX_VALUE;
    Stores.await(() -> status().serving().views().contains("questions"));
    assertThat(WRITER.asked.get() - before).as("resumes, asks none twice").isLessThan(17);
    assertThat(written("rules.md")).hasSize(17).allMatch(text -> text.endsWith("?"));
    assertThat(place()).isEqualTo(1);

    put("rules.md", rules().replace("Q-17", "R-18"));
    assertThat(written("rules.md")).doesNotContain(ASKED);
    Stores.await(() -> written("rules.md").size() == 17);
    assertThat(written("rules.md")).doesNotContain(ASKED);
  }

  @Test
  void showsALossAndWaitsForAYesWhileTheOldRecipeServes() {
    put("items.md", items());
    put(new KnownQuestion("Where is 4711?", new DocumentName("items.md"), "Item 4711"));
    assertThat(propose(List.of("passages"), new Weights(0, 0.25, 0.5, 0, 0))).isEmpty();
    Stores.await(
        () -> status().candidate().flatMap(RetrievalStatus.Candidate::comparison).isPresent());
    RetrievalComparison found = status().candidate().orElseThrow().comparison().orElseThrow();
    assertThat(found.titlesBefore().asked()).isEqualTo(40);
    assertThat(found.titlesBefore().first()).isGreaterThanOrEqualTo(39);
    assertThat(found.titlesAfter().three()).isLessThan(38);
    assertThat(found.lostTitles()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
    assertThat(found.loses()).isTrue();
    assertThat(status().serving().weights()).as("serves meanwhile").isEqualTo(Weights.DEFAULT);
    assertThat(check().code()).isEqualTo("waits-for-yes");

    assertThat(knowledge.recipes().accept(caller)).isEqualTo(Acceptance.ACCEPTED);
    assertThat(status().serving().weights().words()).isZero();
    assertThat(knowledge.recipes().accept(caller)).isEqualTo(Acceptance.NOTHING_PROPOSED);
  }

  @Test
  void dropsACandidateAndGoesOnAsBefore() {
    put("items.md", items());
    propose(List.of("passages"), new Weights(0, 0.25, 0.5, 0, 0));
    assertThat(knowledge.recipes().drop(caller)).isTrue();
    assertThat(knowledge.recipes().drop(caller)).isFalse();
    assertThat(status().candidate()).isEmpty();
    assertThat(status().serving().weights()).isEqualTo(Weights.DEFAULT);
  }

  @Test
  void namesEverythingThatIsWrongWithAProposal() {
    put("items.md", items());
    List<RetrievalProblem> problems =
        knowledge
            .recipes()
            .propose(
                caller,
                new RetrievalSettings(
                    List.of("bge-smal"), List.of("passages", "sentence"), Weights.DEFAULT, true));
    assertThat(problems)
        .extracting(RetrievalProblem::message)
        .containsExactly(
            "The embedder 'bge-smal' is not in this release",
            "The view 'sentence' is not in this release",
            "This release has no reranker");
    assertThat(propose(List.of("questions"), Weights.DEFAULT)).hasSize(1);
    assertThat(propose(List.of("passages"), Weights.DEFAULT)).hasSize(1);
    assertThat(put(new KnownQuestion("Where?", new DocumentName("items.md"), "Nowhere")))
        .singleElement()
        .satisfies(each -> assertThat(each.message()).contains("question 1"));
    assertThat(knowledge.recipes().knownQuestions(caller)).isEmpty();
  }

  @Test
  void showsWhatAnUpdateHasLostUntilAPersonSaysYes() {
    put("rules.md", rules());
    put(new KnownQuestion("Form Q-17", new DocumentName("rules.md"), "Form"));
    RecipeTables recipes = new RecipeTables(tables, embedders);
    Stores.await(() -> recipes.noted(tenant).isPresent());
    assertThat(check().code()).isEqualTo("nothing-proposed");

    // As if the release before had put another section in the first place for another question.
    String noted = recipes.noted(tenant).orElseThrow();
    put(new KnownQuestion(ASKED, new DocumentName("rules.md"), "Form"));
    Stores.await(() -> recipes.noted(tenant).filter(e -> e.contains(ASKED)).isPresent());
    recipes.note(
        tenant, noted.replace("Form Q-17", ASKED).replace("words=", "words=of another release "));
    Stores.await(() -> check().code().equals("lost-questions"));
    assertThat(status().lostQuestions()).containsExactly(ASKED);

    assertThat(knowledge.recipes().accept(caller)).isEqualTo(Acceptance.ACCEPTED);
    assertThat(check().code()).isEqualTo("nothing-proposed");
  }

  private static ListAppender<ILoggingEvent> warnings() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(SectionQuestions.class);
    logger.addAppender(log);
    return log;
  }

  private static String rules() {
    StringBuilder text = new StringBuilder("# Rules\n\n");
    for (int i = 0; i < 16; i++) {
      text.append("## Crew ")
          .append(i)
          .append("\n\nAbsence during festive days is declined")
          .append(" for members of crew ")
          .append(i)
          .append(", who stay on board then.\n\n");
    }
    return text + "## Form\n\nForm Q-17 goes to desk four within two turns of the glass.\n";
  }

  private static String items() {
    StringBuilder text = new StringBuilder("# Store\n\nAll items of the store, by number.\n\n");
    for (int i = 4700; i < 4740; i++) {
      text.append("## Item ")
          .append(i)
          .append("\n\nThe store holds item ")
          .append(i)
          .append(" in its rack on the left.\n\n");
    }
    return text.toString();
  }

  private void put(String name, String text) {
    knowledge.ingest(caller, Documents.upload(folder, name, text));
  }

  private List<RetrievalProblem> put(KnownQuestion question) {
    return knowledge.recipes().putKnownQuestions(caller, List.of(question));
  }

  private List<RetrievalProblem> propose(List<String> views, Weights weights) {
    return knowledge
        .recipes()
        .propose(caller, new RetrievalSettings(List.of(Stores.MINILM), views, weights, false));
  }

  private RetrievalStatus status() {
    return knowledge.recipes().status(caller);
  }

  private HealthCheck check() {
    return knowledge.checks(caller).stream()
        .filter(each -> each.name().equals("retrieval"))
        .findFirst()
        .orElseThrow();
  }

  private int place() {
    var found =
        knowledge.search(caller, Search.of(new Question(ASKED, Language.ENGLISH), 20)).passages();
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).passage().section().endsWith("Form")) {
        return i + 1;
      }
    }
    return 99;
  }

  private List<String> written(String name) {
    DocumentChange change =
        new DocumentReader(tables).change(tenant, new DocumentName(name), false);
    return ((DocumentChange.Put) change)
        .document().questions().stream().map(StoredQuestion::text).toList();
  }
}
