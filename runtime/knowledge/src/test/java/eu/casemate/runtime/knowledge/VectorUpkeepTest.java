package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.LegRanks;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.knowledge.IngestReport.Outcome;
import eu.casemate.runtime.knowledge.ranking.Weights;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.serving.embedding.EmbedderEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of vectors when embedders change, fail and come back, over real stores. */
@Timeout(120)
final class VectorUpkeepTest {

  private static final Pauses QUICK =
      new Pauses(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(50));
  private static final String NAME = "one";
  private static final String OTHER = "two";
  private static final String CRANE = "# Crane\n\nThe crane lifts ten tonnes of steel.";

  @TempDir static Path folder;
  private static Stores stores;
  private static DocumentTables tables;

  private final TenantId tenant = new TenantId("t-" + UUID.randomUUID());
  private final Caller caller = Callers.of(tenant);
  private final String index = "index-" + UUID.randomUUID();
  private final FullDisk disk = new FullDisk();
  private KnowledgeStores knowledge;

  /** Holds an embedder before the first text that begins so, until it is let go. */
  private static final class Hold implements Consumer<String> {

    private final String beginning;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Hold(String beginning) {
      this.beginning = beginning;
    }

    @Override
    public void accept(String text) {
      if (text.startsWith(beginning)) {
        reached.countDown();
        await(released);
      }
    }

    void awaitReached() {
      await(reached);
    }

    void letGo() {
      released.countDown();
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @BeforeAll
  static void start() throws IOException {
    stores = new Stores(folder);
    tables = new DocumentTables(stores.config("any").sql());
  }

  @AfterAll
  static void stop() throws IOException {
    tables.close();
    stores.close();
  }

  // The stores of the next test would else make vectors of these documents as well.
  @AfterEach
  void close() {
    knowledge.close();
    tables.inTransaction(
        tenant,
        "lose the documents",
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("delete from document where tenant_id = ?")) {
            delete.setString(1, tenant.value());
            return delete.executeUpdate();
          }
        });
  }

  @Test
  void makesAllVectorsAgainWhenTheEmbedderIsAnotherAndAnswersByWordsUntilThen() {
    ScriptedEmbedder before = embedder("a");
    open(before);
    putMany(4);
    assertThat(ranks("pump").meaning()).isPositive();
    assertThat(vectors("d0.md")).containsOnlyKeys(before.space().id());

    ScriptedEmbedder after = embedder("b");
    after.refuses = VectorUpkeepTest::ofDocument;
    reopen(after);
    Stores.await(() -> code("embedding").equals("words-only"));
    assertThat(ranks("pump").words()).isPositive();
    assertThat(ranks("pump").meaning()).as("of vectors of two models").isZero();

    after.refuses = _ -> false;
    Stores.await(() -> code("embedding").equals("embeds"));
    assertThat(ranks("pump").meaning()).isPositive();
    for (int i = 0; i < 4; i++) {
      String name = "d" + i + ".md";
      Stores.await(() -> vectors(name).keySet().equals(Set.of(after.space().id())));
    }
    Stores.await(() -> healthy("vectors"));
  }

  @Test
  void makesOnlyWhatIsMissingAfterAStop() {
    open(embedder("a"));
    putMany(6);
    ScriptedEmbedder stopped = embedder("b");
    stopped.refuses = text -> ofDocument(text) && (text.contains("d1") || text.contains("d4"));
    reopen(stopped);
    for (int each : new int[] {0, 2, 3, 5}) {
      Stores.await(() -> vectors("d" + each + ".md").containsKey(stopped.space().id()));
    }

    ScriptedEmbedder again = embedder("b");
    reopen(again);
    Stores.await(() -> code("embedding").equals("embeds"));
    assertThat(again.made.stream().filter(VectorUpkeepTest::ofDocument))
        .hasSize(2)
        .allMatch(text -> text.startsWith("d1") || text.startsWith("d4"));
  }

  @Test
  void keepsNothingOfADocumentInWhoseMiddleItWasStopped() throws InterruptedException {
    ScriptedEmbedder before = embedder("a");
    open(before);
    StringBuilder text = new StringBuilder("# Book\n");
    for (int i = 0; i < 70; i++) {
      text.append("\n## Chapter ").append(i).append("\n\nThe words of chapter ").append(i);
    }
    put("book.md", text.toString());

    ScriptedEmbedder stopped = embedder("b");
    Hold hold = new Hold("Book › Chapter 40\n");
    stopped.before = hold;
    reopen(stopped);
    hold.awaitReached();
    Thread closing = Thread.ofPlatform().start(knowledge::close);
    Stores.await(() -> waitsIn(closing, VectorUpkeep.class));
    hold.letGo();
    closing.join();
    assertThat(stopped.made).contains("Book › Chapter 0\nThe words of chapter 0");
    assertThat(vectors("book.md")).containsOnlyKeys(before.space().id());

    ScriptedEmbedder again = embedder("b");
    open(again);
    Stores.await(() -> vectors("book.md").keySet().equals(Set.of(again.space().id())));
    assertThat(vectors("book.md").get(again.space().id())).hasSize(70);
  }

  @Test
  void storesADocumentWithoutVectorsWhileTheEmbedderFailsAndMakesThemLater() {
    ScriptedEmbedder embedder = embedder("a");
    open(embedder);
    putMany(3);
    embedder.refuses = VectorUpkeepTest::ofDocument;
    IngestReport report = put("crane.md", CRANE);
    assertThat(report.outcome()).isEqualTo(Outcome.ADDED);
    assertThat(report.waiting()).containsExactly("vectors");
    assertThat(put("crane.md", CRANE).outcome()).isEqualTo(Outcome.RETRIED);
    assertThat(code("embedding")).isEqualTo("renews-vectors");

    embedder.refuses = _ -> false;
    Stores.await(() -> code("embedding").equals("embeds") && healthy("vectors"));
    assertThat(put("crane.md", CRANE).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(ranks("crane").meaning()).isEqualTo(1);
  }

  @Test
  void keepsTheVectorsOfTheNewTextOfADocumentThatIsReplacedMeanwhile() {
    open(embedder("a"));
    putMany(3);
    put("crane.md", CRANE);
    ScriptedEmbedder after = embedder("b");
    Hold hold = new Hold("Crane\nThe crane lifts ten");
    after.before = hold;
    reopen(after);
    hold.awaitReached();
    put("crane.md", CRANE.replace("ten", "twelve"));
    hold.letGo();
    Stores.await(() -> code("embedding").equals("embeds"));
    List<StoredVector> kept = vectors("crane.md").get(after.space().id());
    float[] expected =
        after
            .embed(
                ScriptedEmbedder.Input.PASSAGE,
                List.of("Crane\nThe crane lifts twelve tonnes of steel."))
            .getFirst();
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().numbers().numbers()).isEqualTo(expected);
  }

  @Test
  void makesNoVectorsOfADocumentThatIsDeletedMeanwhile() {
    open(embedder("a"));
    putMany(3);
    put("crane.md", CRANE);
    ScriptedEmbedder after = embedder("b");
    Hold hold = new Hold("Crane\n");
    after.before = hold;
    reopen(after);
    hold.awaitReached();
    assertThat(knowledge.delete(caller, new DocumentName("crane.md")).deleted()).isTrue();
    hold.letGo();
    Stores.await(() -> code("embedding").equals("embeds"));
    assertThat(rows("section_vector", "crane.md")).isZero();
    assertThat(rows("document_space", "crane.md")).isZero();
    assertThat(knowledge.search(caller, search("crane")).passages())
        .noneMatch(each -> each.passage().document().value().equals("crane.md"));
  }

  @Test
  void leavesTheServingVectorsAloneUntilTheCandidateIsWhole() {
    ScriptedEmbedder serving = embedder("a");
    ScriptedEmbedder coming = ScriptedEmbedder.ofWords(OTHER, "b");
    coming.refuses = text -> ofDocument(text) && text.startsWith("d2");
    open(serving, coming);
    putMany(4);
    int made = serving.made.size();
    assertThat(
            knowledge
                .recipes()
                .propose(
                    caller,
                    new RetrievalSettings(
                        List.of(OTHER), List.of("passages"), Weights.DEFAULT, false)))
        .isEmpty();
    Stores.await(() -> vectors("d3.md").containsKey(coming.space().id()));
    assertThat(vectors("d2.md")).containsOnlyKeys(serving.space().id());
    assertThat(code("retrieval")).isEqualTo("made-ready");
    assertThat(status().candidate().orElseThrow().withoutVectors()).isEqualTo(1);
    assertThat(status().serving().embedders()).containsExactly(NAME);
    assertThat(vectors("d3.md")).containsOnlyKeys(serving.space().id(), coming.space().id());
    assertThat(serving.made.subList(made, serving.made.size()))
        .as("its vectors stay")
        .noneMatch(VectorUpkeepTest::ofDocument);
    assertThat(ranks("pump").meaning()).isPositive();

    coming.refuses = _ -> false;
    Stores.await(() -> status().serving().embedders().equals(List.of(OTHER)));
    assertThat(ranks("pump").meaning()).isPositive();
    for (int i = 0; i < 4; i++) {
      String name = "d" + i + ".md";
      Stores.await(() -> vectors(name).keySet().equals(Set.of(coming.space().id())));
    }
    Stores.await(() -> healthy("vectors"));
    assertThat(ranks("pump").meaning()).isPositive();
  }

  @Test
  void answersByWordsUntilTheIndexHasTheNewVectorsToo() {
    open(embedder("a"));
    putMany(3);
    ScriptedEmbedder after = embedder("b");
    knowledge.close();
    disk.full = true;
    open(after);
    for (int i = 0; i < 3; i++) {
      String name = "d" + i + ".md";
      Stores.await(() -> vectors(name).containsKey(after.space().id()));
    }
    int refused = disk.refused.get();
    Stores.await(() -> disk.refused.get() > refused + 3);
    assertThat(code("embedding")).isEqualTo("words-only");
    assertThat(ranks("pump").meaning()).isZero();

    disk.full = false;
    Stores.await(() -> code("embedding").equals("embeds"));
    assertThat(ranks("pump").meaning()).isPositive();
  }

  @Test
  void doesNotTakeTheVectorOfAQuestionThatAnotherModelMade() {
    open(embedder("a"));
    Question question = new Question("How much does the crane lift?", Language.ENGLISH);
    ScriptedEmbedder first = new ScriptedEmbedder(NAME, "a", 2, _ -> ScriptedEmbedder.at(10));
    ScriptedEmbedder second = new ScriptedEmbedder(NAME, "b", 2, _ -> ScriptedEmbedder.at(20));
    KnowledgeConfig.Server redis = stores.config(index).redis();
    try (QuestionVectors ofFirst = new QuestionVectors(redis, ScriptedEmbedder.set(-1, first));
        QuestionVectors ofSecond = new QuestionVectors(redis, ScriptedEmbedder.set(-1, second))) {
      ofFirst.of(tenant, question, NAME);
      ofFirst.of(tenant, question, NAME);
      assertThat(first.made).as("the second time from the cache").hasSize(1);
      assertThat(ofSecond.of(tenant, question, NAME).numbers()).isEqualTo(ScriptedEmbedder.at(20));
    }
  }

  private static ScriptedEmbedder embedder(String model) {
    return ScriptedEmbedder.ofWords(NAME, model);
  }

  /** Texts of documents stand under a path of headings; those of questions do not. */
  private static boolean ofDocument(String text) {
    return text.contains("\n");
  }

  private void open(ScriptedEmbedder... embedders) {
    KnowledgeConfig config = stores.config(index);
    double never = EmbedderEntry.NEVER_OFF_TOPIC;
    knowledge =
        KnowledgeStores.open(
            config, ScriptedEmbedder.set(never, embedders), disk, LuceneVectorIndex::new, QUICK);
  }

  private void reopen(ScriptedEmbedder... embedders) {
    knowledge.close();
    open(embedders);
  }

  private void putMany(int count) {
    for (int i = 0; i < count; i++) {
      put("d" + i + ".md", "# d" + i + "\n\nThe pump number " + i + " turns in its room.");
    }
  }

  private IngestReport put(String name, String text) {
    return (IngestReport) knowledge.ingest(caller, Documents.upload(folder, name, text));
  }

  private LegRanks ranks(String text) {
    return knowledge.search(caller, search(text)).passages().getFirst().ranks();
  }

  private static Search search(String text) {
    return Search.of(new Question(text, Language.ENGLISH), 10);
  }

  private RetrievalStatus status() {
    return knowledge.recipes().status(caller);
  }

  private String code(String name) {
    return check(name).code();
  }

  private boolean healthy(String name) {
    return check(name).healthy();
  }

  private HealthCheck check(String name) {
    return knowledge.checks(caller).stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, List<StoredVector>> vectors(String name) {
    DocumentChange change = new DocumentReader(tables).change(tenant, new DocumentName(name), true);
    return ((DocumentChange.Put) change).document().vectors();
  }

  private int rows(String table, String document) {
    return tables.inTransaction(
        tenant,
        "count rows",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select count(*) from " + table + " where tenant_id = ? and document = ?")) {
            select.setString(1, tenant.value());
            select.setString(2, document);
            var row = select.executeQuery();
            row.next();
            return row.getInt(1);
          }
        });
  }

  private static boolean waitsIn(Thread thread, Class<?> where) {
    return thread.getState() == Thread.State.TIMED_WAITING
        && Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(where.getName()));
  }
}
