package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of vectors when the model's files change, over real stores. */
final class VectorRenewalTest {

  private static final String TEXT = "# Crane\n\nThe CRANE lifts TEN Tonnes of STEEL.";

  @TempDir static Path folder;
  private static Stores stores;

  private final TenantId tenant = new TenantId("t-" + UUID.randomUUID());

  @BeforeAll
  static void start() throws IOException {
    stores = new Stores(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    stores.close();
  }

  @Test
  void makesAllVectorsAgainWhenTheTokenizerChanges() throws IOException {
    KnowledgeConfig before = stores.config("renewed");
    KnowledgeConfig after = withOtherTokenizer(before);
    try (KnowledgeStores knowledge = KnowledgeStores.open(before)) {
      put(knowledge, "crane.md");
      put(knowledge, "second.md");
      assertThat(ask(knowledge).ranks().meaning()).isPositive();
    }
    try (KnowledgeStores knowledge = KnowledgeStores.open(after)) {
      Stores.await(() -> detail(knowledge).equals("vectors of 384 numbers"));
      assertThat(ask(knowledge).ranks().meaning()).isPositive();
      Embedding made = vectorOfCrane(after);
      try (Embedder embedder = new Embedder(after.modelFolder(), folder.resolve("native"));
          Embedder old = new Embedder(before.modelFolder(), folder.resolve("native"))) {
        String input = "Crane\nThe CRANE lifts TEN Tonnes of STEEL.";
        assertThat(made.numbers()).isEqualTo(embedder.embed(input).numbers());
        assertThat(made.numbers()).isNotEqualTo(old.embed(input).numbers());
      }
    }
  }

  @Test
  void takesNoVectorOfAnotherModelIntoTheIndex() throws IOException {
    KnowledgeConfig config = stores.config("mixed");
    VectorIdentity other = new VectorIdentity(1, Embedder.DIMENSIONS, "a", "b");
    StoredDocument document;
    try (KnowledgeStores knowledge = KnowledgeStores.open(config)) {
      put(knowledge, "crane.md");
    }
    try (DocumentTables tables = new DocumentTables(config.sql())) {
      document =
          ((DocumentChange.Put)
                  new DocumentReader(tables).change(tenant, new DocumentName("crane.md")))
              .document();
    }
    Embedding vector = document.passages().getFirst().embedding();
    try (PassageIndex index =
        new PassageIndex(IndexFiles.directory(folder.resolve("other")), other)) {
      index.apply(
          tenant,
          java.util.List.of(new DocumentChange.Put(document)),
          new StoreMark(1, 0, index.recipe()));
      assertThat(index.count(tenant)).isEqualTo(1);
      assertThat(index.byMeaning(Callers.of(tenant), vector, 10)).isEmpty();
    }
  }

  @Test
  void answersByWordsOnlyUntilTheLastDocumentHasItsNewVectors() throws IOException {
    KnowledgeConfig before = stores.config("words");
    try (KnowledgeStores knowledge = KnowledgeStores.open(before)) {
      put(knowledge, "crane.md");
    }
    try (DocumentTables tables = new DocumentTables(before.sql());
        Embedder embedder =
            new Embedder(withOtherTokenizer(before).modelFolder(), folder.resolve("native"));
        PassageIndex index =
            new PassageIndex(IndexFiles.directory(folder.resolve("words")), embedder.identity());
        CatchUp catchUp = new CatchUp(index, tables, new DocumentReader(tables), Pauses.DEFAULT)) {
      catchUp.awaitFirstPass();
      // Nothing but words is left of the vectors that the other tokenizer made.
      Question question = new Question("crane", Language.ENGLISH);
      assertThat(index.byWords(Callers.of(tenant), question, 10)).hasSize(1);
      assertThat(index.byMeaning(Callers.of(tenant), embedder.embed("crane"), 10)).isEmpty();
      try (VectorRenewal renewal =
          new VectorRenewal(
              tables, new DocumentReader(tables), embedder, catchUp, Pauses.DEFAULT)) {
        Stores.await(() -> !renewal.wordsOnly(tenant));
        assertThat(renewal.lacks(tenant, new DocumentName("crane.md"))).isFalse();
        assertThat(index.byMeaning(Callers.of(tenant), embedder.embed("crane"), 10)).hasSize(1);
      }
    }
  }

  @Test
  void answersByWordsOnlyUntilTheIndexHasTheNewVectors() throws IOException {
    KnowledgeConfig before = stores.config("behind");
    KnowledgeConfig after = withOtherTokenizer(before);
    try (KnowledgeStores knowledge = KnowledgeStores.open(before)) {
      put(knowledge, "crane.md");
    }
    Embedding old = vectorOfCrane(before);
    FullDisk disk = new FullDisk(IndexFiles.directory(after.indexFolder()));
    disk.full = true;
    Pauses pauses = new Pauses(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50));
    try (KnowledgeStores knowledge = KnowledgeStores.open(after, path -> disk, pauses)) {
      Stores.await(() -> !Arrays.equals(vectorOfCrane(after).numbers(), old.numbers()));
      int refused = disk.refused.get();
      Stores.await(() -> disk.refused.get() > refused + 5);
      assertThat(detail(knowledge)).contains("words alone are searched");
      disk.full = false;
      Stores.await(() -> detail(knowledge).equals("vectors of 384 numbers"));
      assertThat(ask(knowledge).ranks().meaning()).isPositive();
    }
  }

  @Test
  void doesNotTakeTheVectorOfAQuestionFromAnotherModel() throws IOException {
    KnowledgeConfig before = stores.config("cache");
    KnowledgeConfig after = withOtherTokenizer(before);
    Question question = new Question("How MUCH does the CRANE lift?", Language.ENGLISH);
    try (Embedder first = new Embedder(before.modelFolder(), folder.resolve("native"));
        Embedder second = new Embedder(after.modelFolder(), folder.resolve("native"));
        QuestionVectors ofFirst = new QuestionVectors(before.redis(), first);
        QuestionVectors ofSecond = new QuestionVectors(after.redis(), second)) {
      assertThat(ofFirst.of(Callers.of(tenant), question).numbers())
          .isEqualTo(ofFirst.of(Callers.of(tenant), question).numbers());
      assertThat(ofSecond.of(Callers.of(tenant), question).numbers())
          .isEqualTo(second.embed(question.text()).numbers())
          .isNotEqualTo(ofFirst.of(Callers.of(tenant), question).numbers());
    }
  }

  /** The same model behind a tokenizer that keeps capital letters: other vectors for most texts. */
  private static KnowledgeConfig withOtherTokenizer(KnowledgeConfig config) throws IOException {
    Path other = Files.createTempDirectory(folder, "model");
    for (String ending : new String[] {".onnx", "-tokenizer.json"}) {
      String file = Embedder.MODEL + ending;
      Files.copy(config.modelFolder().resolve(file), other.resolve(file));
    }
    Path tokenizer = other.resolve(Embedder.MODEL + "-tokenizer.json");
    String text = Files.readString(tokenizer);
    String changed = text.replaceFirst("\"lowercase\":\\s*true", "\"lowercase\": false");
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(tokenizer, changed);
    return new KnowledgeConfig(
        config.sql(), config.bolt(), config.redis(), config.indexFolder(), other);
  }

  private Embedding vectorOfCrane(KnowledgeConfig config) {
    try (DocumentTables tables = new DocumentTables(config.sql())) {
      return ((DocumentChange.Put)
              new DocumentReader(tables).change(tenant, new DocumentName("crane.md")))
          .document()
          .passages()
          .getFirst()
          .embedding();
    }
  }

  private void put(KnowledgeStores knowledge, String name) {
    knowledge.ingest(Callers.of(tenant), Documents.upload(folder, name, TEXT));
  }

  private RetrievedPassage ask(KnowledgeStores knowledge) {
    return knowledge
        .search(
            Callers.of(tenant),
            Search.of(new Question("What does the crane lift?", Language.ENGLISH), 5))
        .passages()
        .getFirst();
  }

  private static String detail(KnowledgeStores knowledge) {
    return knowledge.checks(Callers.operator()).stream()
        .filter(check -> check.name().equals("embedding"))
        .findFirst()
        .orElseThrow()
        .detail();
  }
}
