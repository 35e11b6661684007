package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.documents.UnreadableDocument.Reason;
import eu.casemate.runtime.knowledge.IngestReport.Outcome;
import eu.casemate.runtime.knowledge.graph.GraphEdge;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The knowledge over real stores: PostgreSQL, Neo4j, Redis, Lucene and the embedding model. */
final class KnowledgeTest {

  private static final String GUIDE =
      """
      # Reactor guide

      ## Cooling

      The primary pump must be inspected every ninety days. See [valves](#valves).

      ## Valves

      A sealed valve is painted in red so that nobody opens it by mistake.
      """;

  @TempDir static Path folder;
  private static Stores stores;
  private static KnowledgeStores knowledge;

  private final TenantId tenant = tenant();
  private final TenantId other = tenant();

  @BeforeAll
  static void open() throws IOException {
    stores = new Stores(folder);
    knowledge = KnowledgeStores.open(stores.config("index"));
  }

  @AfterAll
  static void close() throws IOException {
    knowledge.close();
    stores.close();
  }

  @Test
  void saysAddedThenUnchangedThenReplaced() {
    assertThat(put(tenant, "guide.md", GUIDE).outcome()).isEqualTo(Outcome.ADDED);
    assertThat(put(tenant, "guide.md", GUIDE).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(put(tenant, "guide.md", GUIDE + "\nMore.").outcome()).isEqualTo(Outcome.REPLACED);
    assertThat(knowledge.counts(Callers.of(tenant))).isEqualTo(new KnowledgeCounts(1, 2));
  }

  @Test
  void citesTheHeadingPathOfTheAnswer() {
    put(tenant, "guide.md", GUIDE);
    RetrievedPassage best = ask(tenant, "How often is the primary pump inspected?").getFirst();
    assertThat(best.passage().section()).isEqualTo("Reactor guide › Cooling");
    assertThat(best.score()).isBetween(0.0, 1.0);
    assertThat(best.ranks().words()).isEqualTo(1);
    assertThat(knowledge.passage(Callers.of(tenant), best.passage().id())).contains(best.passage());
  }

  @Test
  void neverShowsAPassageToAnotherTenantThroughAnyLeg() {
    put(tenant, "guide.md", GUIDE);
    put(other, "other.md", "# Other\n\nThe canteen opens at noon and closes at two.");
    List<RetrievedPassage> found = ask(other, "How often is the primary pump inspected?");
    assertThat(found).allMatch(each -> each.passage().document().value().equals("other.md"));
    RetrievedPassage mine = ask(tenant, "primary pump").getFirst();
    assertThat(knowledge.passage(Callers.of(other), mine.passage().id())).isEmpty();
    assertThat(knowledge.documents(Callers.of(other))).hasSize(1);
    try (GraphStore graph = new GraphStore(stores.config("index").bolt())) {
      SectionKey section = new SectionKey(mine.passage().document(), mine.sectionOrdinal());
      assertThat(graph.edges(Callers.of(other), List.of(section), 50)).isEmpty();
      assertThat(graph.edges(Callers.of(tenant), List.of(section), 50)).isNotEmpty();
    }
  }

  @Test
  void leavesNothingOfAReplacedDocumentInAnyStore() {
    put(tenant, "guide.md", GUIDE);
    put(tenant, "guide.md", "# Reactor guide\n\nThe turbine spins slowly at night.");
    assertThat(ask(tenant, "primary pump valve painted red"))
        .allMatch(each -> each.passage().text().contains("turbine"));
    assertThat(knowledge.counts(Callers.of(tenant)).passages()).isEqualTo(1);
    try (GraphStore graph = new GraphStore(stores.config("index").bolt())) {
      assertThat(graph.count(tenant)).isEqualTo(1);
    }
  }

  @Test
  void followsALinkToTheSectionThatItNames() {
    put(tenant, "guide.md", GUIDE);
    put(tenant, "far.md", "# Far\n\nThe primary pump is described [there](guide.md#valves).");
    List<RetrievedPassage> found = ask(tenant, "primary pump");
    assertThat(found)
        .anyMatch(each -> each.passage().section().endsWith("Valves") && each.ranks().graph() > 0);
  }

  @Test
  void leadsOverALinkInBothDirectionsAndNeverToAnotherTenant() {
    put(tenant, "guide.md", GUIDE);
    put(tenant, "far.md", "# Far\n\nThe primary pump is described [there](guide.md#valves).");
    SectionKey valves = new SectionKey(new DocumentName("guide.md"), 1);
    SectionKey far = new SectionKey(new DocumentName("far.md"), 0);
    try (GraphStore graph = new GraphStore(stores.config("index").bolt())) {
      assertThat(graph.edges(Callers.of(tenant), List.of(far), 10))
          .contains(new GraphEdge(far, valves, 1, "reference"));
      assertThat(graph.edges(Callers.of(tenant), List.of(valves), 10))
          .contains(new GraphEdge(valves, far, 2, "reference"));
      assertThat(graph.edges(Callers.of(other), List.of(far, valves), 10)).isEmpty();
    }
  }

  @Test
  void refusesWhatItCannotReadAndChangesNothing() {
    byte[] bytes = {(byte) 0xC3, (byte) 0x28};
    IngestOutcome outcome = knowledge.ingest(Callers.of(tenant), upload("bad.md", bytes));
    assertThat(outcome).isInstanceOf(IngestRefusal.class);
    assertThat(((IngestRefusal) outcome).cause().reason()).isEqualTo(Reason.NOT_TEXT);
    assertThat(knowledge.documents(Callers.of(tenant))).isEmpty();
  }

  @Test
  void answersWithoutTheGraphAndRepairsItWhenItIsBack() {
    put(tenant, "guide.md", GUIDE);
    stores.stopGraph();
    try {
      put(tenant, "later.md", "# Later\n\nThe crane lifts ten tonnes.");
      assertThat(ask(tenant, "What does the crane lift?").getFirst().passage().title())
          .isEqualTo("Later");
      assertThat(healthy("graph")).isFalse();
    } finally {
      stores.startGraph();
    }
    Stores.await(() -> healthy("graph"));
    try (GraphStore graph = new GraphStore(stores.config("index").bolt())) {
      assertThat(graph.count(tenant)).isEqualTo(3);
    }
  }

  @Test
  void answersWithoutTheCache() throws IOException, InterruptedException {
    put(tenant, "guide.md", GUIDE);
    stores.stopRedis();
    try {
      assertThat(ask(tenant, "sealed valve colour")).isNotEmpty();
      assertThat(healthy("redis")).isFalse();
    } finally {
      stores.startRedis();
    }
    assertThat(ask(tenant, "sealed valve colour")).isNotEmpty();
    assertThat(healthy("redis")).isTrue();
  }

  @Test
  void namesTheNearestLicence() {
    put(tenant, "a/LICENSE.md", "# Open Licence\n\nUse it freely and name the source.");
    put(tenant, "a/b/text.md", "# Text\n\nSome words.");
    put(tenant, "c.md", "# Free\n\nOther words.");
    assertThat(knowledge.documents(Callers.of(tenant)))
        .extracting(DocumentSummary::licence)
        .containsExactly("Open Licence", "Open Licence", "");
  }

  @Test
  void everyStoreIsHealthy() {
    Stores.await(() -> healthy("graph"));
    assertThat(knowledge.checks(Callers.operator()))
        .extracting(HealthCheck::name)
        .containsExactly(
            "postgresql", "words", "vectors", "graph", "redis", "embedding", "retrieval");
    assertThat(knowledge.checks(Callers.operator())).allMatch(HealthCheck::healthy);
  }

  private static TenantId tenant() {
    return new TenantId("t-" + UUID.randomUUID());
  }

  private static IngestReport put(TenantId tenant, String name, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return (IngestReport) knowledge.ingest(Callers.of(tenant), upload(name, content));
  }

  private static DocumentUpload upload(String name, byte[] content) {
    try {
      Path file = Files.write(folder.resolve("upload-" + UUID.randomUUID()), content);
      return new DocumentUpload(new DocumentName(name), file, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<RetrievedPassage> ask(TenantId tenant, String text) {
    return knowledge.search(Callers.of(tenant), Search.of(question(text), 10)).passages();
  }

  private static Question question(String text) {
    return new Question(text, Language.ENGLISH);
  }

  private static boolean healthy(String name) {
    return knowledge.checks(Callers.operator()).stream()
        .anyMatch(check -> check.name().equals(name) && check.healthy());
  }
}
