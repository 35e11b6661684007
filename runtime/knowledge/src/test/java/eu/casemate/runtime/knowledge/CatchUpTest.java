package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.knowledge.IngestReport.Outcome;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Derived stores that fail for a while, over real ones. */
final class CatchUpTest {

  private static final String CRANE = "# Crane\n\nThe crane lifts ten tonnes.";
  private static final Pauses SHORT =
      new Pauses(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(500));
  // Nothing is tried again by itself within a test.
  private static final Pauses NEVER =
      new Pauses(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));

  @TempDir static Path folder;
  private static Stores stores;

  private final TenantId tenant = new TenantId("t-" + UUID.randomUUID());
  private final String index = "index-" + UUID.randomUUID();
  private FullDisk disk;
  private KnowledgeStores knowledge;

  @BeforeAll
  static void start() throws IOException {
    stores = new Stores(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    stores.close();
  }

  @BeforeEach
  void open() {
    open(SHORT);
  }

  private void open(Pauses pauses) {
    disk = new FullDisk();
    knowledge = KnowledgeStores.open(stores.config(index), disk, pauses);
  }

  private void reopen(Pauses pauses) {
    knowledge.close();
    open(pauses);
  }

  @AfterEach
  void close() {
    knowledge.close();
  }

  @Test
  void saysThatTheIndexLacksADocumentAndDoesNotCallItUnchangedOnRetry() {
    reopen(NEVER);
    disk.full = true;
    IngestReport first = put("crane.md", CRANE);
    assertThat(first.outcome()).isEqualTo(Outcome.ADDED);
    assertThat(first.waiting()).containsExactly("words", "vectors");
    assertThat(knowledge.counts(Callers.of(tenant)).documents()).isEqualTo(1);
    assertThat(detail("words")).contains("lacks 1 document");

    IngestReport second = put("crane.md", CRANE);
    assertThat(second.outcome()).isEqualTo(Outcome.RETRIED);
    assertThat(second.waiting()).containsExactly("words", "vectors");

    disk.full = false;
    IngestReport third = put("crane.md", CRANE);
    assertThat(third.outcome()).isEqualTo(Outcome.RETRIED);
    assertThat(third.waiting()).isEmpty();
    assertThat(found("crane")).containsExactly("crane.md");
    assertThat(put("crane.md", CRANE).outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void catchesUpByItselfOnceTheDiskHasRoomAgain() {
    put("old.md", "# Old\n\nThe old pump is blue.");
    disk.full = true;
    put("crane.md", CRANE);
    assertThat(knowledge.delete(Callers.of(tenant), new DocumentName("old.md")).waiting())
        .containsExactly("words", "vectors");
    assertThat(found("crane")).isEmpty();
    assertThat(found("old pump")).isEmpty();
    disk.full = false;
    Stores.await(() -> indexesHealthy());
    assertThat(found("crane")).containsExactly("crane.md");
  }

  @Test
  void searchesForATenantWithoutDocumentsWithoutWriting() {
    disk.full = true;
    int before = disk.refused.get();
    assertThat(found("crane")).isEmpty();
    assertThat(disk.refused.get()).as("attempts to write").isEqualTo(before);
    assertThat(folder.resolve(index).resolve("words").resolve(tenant.value())).doesNotExist();
    assertThat(folder.resolve(index).resolve("vectors").resolve(tenant.value())).doesNotExist();
    assertThat(put("crane.md", CRANE).waiting()).contains("words", "vectors");
    assertThat(found("crane")).as("begun on a full disk").isEmpty();
    disk.full = false;
    Stores.await(() -> indexesHealthy());
    assertThat(found("crane")).containsExactly("crane.md");
  }

  @Test
  void catchesUpAtStartWithWhatWasMissedBefore() {
    reopen(NEVER);
    disk.full = true;
    put("crane.md", CRANE);
    reopen(NEVER);
    assertThat(indexesHealthy()).isTrue();
    assertThat(found("crane")).containsExactly("crane.md");
  }

  @Test
  void startsWithAFullDiskAndCatchesUpLater() {
    put("old.md", "# Old\n\nThe old pump is blue.");
    reopen(NEVER);
    disk.full = true;
    put("crane.md", CRANE);
    knowledge.close();
    disk = new FullDisk();
    disk.full = true;
    knowledge = KnowledgeStores.open(stores.config(index), disk, SHORT);
    assertThat(found("old pump")).containsExactly("old.md");
    assertThat(indexesHealthy()).isFalse();
    disk.full = false;
    Stores.await(() -> indexesHealthy());
    assertThat(found("crane")).containsExactly("crane.md");
  }

  @Test
  @Timeout(120)
  void startsWithAnErrorAndCatchesUpLater() {
    put("old.md", "# Old\n\nThe old pump is blue.");
    reopen(NEVER);
    disk.full = true;
    put("crane.md", CRANE);
    knowledge.close();
    disk = new FullDisk();
    disk.broken = true;
    knowledge = KnowledgeStores.open(stores.config(index), disk, SHORT);
    assertThat(indexesHealthy()).isFalse();
    disk.broken = false;
    Stores.await(() -> indexesHealthy());
    assertThat(found("crane")).containsExactly("crane.md");
  }

  @Test
  void followsATenantWhenAnotherAlwaysFails() throws IOException {
    TenantId bad = new TenantId("a-" + UUID.randomUUID());
    knowledge.ingest(Callers.of(bad), Documents.upload(folder, "bad.md", CRANE));
    put("crane.md", CRANE);
    knowledge.close();
    try (DocumentTables tables = new DocumentTables(stores.config(index).sql())) {
      tables.inTransaction(bad, "spoil", connection -> spoil(connection, bad));
      CopiedFolder.delete(folder.resolve(index));
      open(NEVER);
      assertThat(found("crane")).containsExactly("crane.md");
      knowledge.close();
      assertThat(vectors(tenant)).isEqualTo(1);
      assertThat(vectors(bad)).isZero();
      open(NEVER);
      tables.inTransaction(bad, "lose", connection -> lose(connection, bad));
    }
  }

  private static int spoil(Connection connection, TenantId tenant) throws SQLException {
    return change(connection, "update section_vector set numbers = '' where tenant_id = ?", tenant);
  }

  private static int lose(Connection connection, TenantId tenant) throws SQLException {
    return change(connection, "delete from document where tenant_id = ?", tenant);
  }

  private static int change(Connection connection, String sql, TenantId tenant)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, tenant.value());
      return statement.executeUpdate();
    }
  }

  @Test
  void bringsAGraphUpToDateThatWasAwayDuringChangesAndDeletions() {
    put("guide.md", "# Guide\n\n## Pump\n\nThe pump.\n\n## Valve\n\nThe valve.");
    put("gone.md", "# Gone\n\nOld words.");
    stores.stopGraph();
    try {
      assertThat(put("crane.md", CRANE).waiting()).containsExactly("graph");
      assertThat(put("crane.md", CRANE).outcome()).isEqualTo(Outcome.RETRIED);
      assertThat(knowledge.delete(Callers.of(tenant), new DocumentName("gone.md")).waiting())
          .containsExactly("graph");
      assertThat(knowledge.delete(Callers.of(tenant), new DocumentName("never.md")).waiting())
          .isEmpty();
      assertThat(healthy("graph")).isFalse();
      assertThat(found("crane")).contains("crane.md");
    } finally {
      stores.startGraph();
    }
    Stores.await(() -> healthy("graph"));
    assertThat(passagesInGraph()).isEqualTo(3);
    assertThat(put("crane.md", CRANE).outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void callsAGraphThatWasAwayAtTheStartUpToDateOnlyOnceItHasBeenCompared() {
    put("crane.md", CRANE);
    knowledge.close();
    stores.stopGraph();
    try {
      open(NEVER);
      Stores.await(() -> detail("graph").contains("does not answer"));
    } finally {
      stores.startGraph();
    }
    Stores.await(() -> !detail("graph").contains("does not answer"));
    assertThat(detail("graph")).isEqualTo("is being compared with the documents");
    assertThat(healthy("graph")).isFalse();
    reopen(SHORT);
    Stores.await(() -> healthy("graph"));
  }

  @Test
  void fillsAGraphAgainThatHasLostTheTenant() {
    put("crane.md", CRANE);
    try (GraphStore graph = new GraphStore(stores.config(index).bolt())) {
      graph.clear(tenant);
      assertThat(graph.count(tenant)).isZero();
    }
    Stores.await(() -> passagesInGraph() == 1 && healthy("graph"));
  }

  @Test
  @Timeout(120)
  void fillsAGraphAgainThatWasExchangedBetweenTwoUploads() {
    reopen(NEVER);
    // The second upload leaves the tenant looked at until the next turn, which never comes.
    put("old.md", "# Old\n\nThe old pump is blue.");
    put("crane.md", CRANE);
    try (GraphStore graph = new GraphStore(stores.config(index).bolt())) {
      graph.clear(tenant);
    }
    // It begins anew at once; whether that is done when the upload is answered is left open.
    assertThat(put("next.md", "# Next\n\nThe next pump.").waiting()).isSubsetOf("graph");
    reopen(SHORT);
    Stores.await(() -> passagesInGraph() == 3 && healthy("graph"));
  }

  @Test
  void makesALostOrDamagedIndexAgain() throws IOException {
    put("crane.md", CRANE);
    knowledge.close();
    CopiedFolder.delete(folder.resolve(index));
    open(NEVER);
    assertThat(found("crane")).containsExactly("crane.md");
    knowledge.close();
    try (Stream<Path> files = Files.walk(folder.resolve(index))) {
      for (Path file : files.filter(each -> each.toString().contains("segments_")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    open(NEVER);
    assertThat(found("crane")).containsExactly("crane.md");
  }

  @Test
  void namesAnIndexThatCannotBeReadAndServesTheOtherTenants() {
    TenantId other = new TenantId("t-" + UUID.randomUUID());
    put("crane.md", CRANE);
    knowledge.ingest(Callers.of(other), Documents.upload(folder, "crane.md", CRANE));
    knowledge.close();
    disk = new FullDisk();
    disk.unreadable = tenant.value();
    knowledge = KnowledgeStores.open(stores.config(index), disk, SHORT);
    assertThat(found(other, "crane")).containsExactly("crane.md");
    assertThatExceptionOfType(KnowledgeException.class).isThrownBy(() -> found("crane"));
    assertThat(detail(Callers.of(tenant), "words"))
        .contains(tenant.value(), "AccessDeniedException");
    assertThat(detail(Callers.operator(), "vectors")).contains("AccessDeniedException");
    assertThat(detail(Callers.of(other), "words")).contains("up to date");

    disk.unreadable = "";
    Stores.await(this::indexesHealthy);
    assertThat(found("crane")).containsExactly("crane.md");
  }

  @Test
  void startsOverWithAnIndexThatIsAnOldCopy() throws IOException {
    put("old.md", "# Old\n\nThe old pump is blue.");
    knowledge.close();
    Path copy = folder.resolve("copy-" + index);
    CopiedFolder.copy(folder.resolve(index), copy);
    open(NEVER);
    knowledge.delete(Callers.of(tenant), new DocumentName("old.md"));
    put("crane.md", CRANE);
    knowledge.close();
    CopiedFolder.delete(folder.resolve(index));
    CopiedFolder.copy(copy, folder.resolve(index));
    open(NEVER);
    assertThat(found("crane")).containsExactly("crane.md");
    assertThat(indexesHealthy()).isTrue();
    knowledge.close();
    try (WordIndex alone = index()) {
      assertThat(alone.count(tenant)).isEqualTo(1);
    }
    open(NEVER);
  }

  @Test
  void leavesNoTraceOfADeletedDocumentInAnyStore() {
    put("crane.md", CRANE);
    DeletionReport report = knowledge.delete(Callers.of(tenant), new DocumentName("crane.md"));
    assertThat(report.deleted()).isTrue();
    assertThat(report.waiting()).isEmpty();
    assertThat(knowledge.delete(Callers.of(tenant), new DocumentName("crane.md")).deleted())
        .isFalse();
    assertThat(knowledge.counts(Callers.of(tenant))).isEqualTo(new KnowledgeCounts(0, 0));
    assertThat(passagesInGraph()).isZero();
    knowledge.close();
    try (WordIndex alone = index()) {
      assertThat(alone.count(tenant)).isZero();
    }
    open(NEVER);
  }

  private WordIndex index() {
    return new WordIndex(folder.resolve(index).resolve("words"), IndexFiles::directory);
  }

  private int vectors(TenantId of) {
    KnowledgeConfig config = stores.config(index);
    Path vectors = config.indexFolder().resolve("vectors");
    try (EmbedderSet embedders = new EmbedderSet(config.embedders());
        VectorIndex alone = new LuceneVectorIndex(vectors, IndexFiles::directory)) {
      return alone.count(of, embedders.space(Stores.MINILM, View.PASSAGES));
    }
  }

  private int passagesInGraph() {
    try (GraphStore graph = new GraphStore(stores.config(index).bolt())) {
      return graph.count(tenant);
    }
  }

  private IngestReport put(String name, String text) {
    return (IngestReport)
        knowledge.ingest(Callers.of(tenant), Documents.upload(folder, name, text));
  }

  private List<String> found(String text) {
    return found(tenant, text);
  }

  private List<String> found(TenantId of, String text) {
    return knowledge
        .search(Callers.of(of), Search.of(new Question(text, Language.ENGLISH), 10))
        .passages()
        .stream()
        .filter(each -> each.ranks().words() > 0)
        .map(each -> each.passage().document().value())
        .distinct()
        .toList();
  }

  private boolean indexesHealthy() {
    return healthy("words") && healthy("vectors");
  }

  private boolean healthy(String name) {
    return knowledge.checks(Callers.operator()).stream()
        .anyMatch(check -> check.name().equals(name) && check.healthy());
  }

  private String detail(String name) {
    return detail(Callers.operator(), name);
  }

  private String detail(Caller caller, String name) {
    return knowledge.checks(caller).stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow()
        .detail();
  }
}
