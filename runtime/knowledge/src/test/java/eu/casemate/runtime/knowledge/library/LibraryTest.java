package eu.casemate.runtime.knowledge.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.knowledge.Callers;
import eu.casemate.runtime.knowledge.DocumentUpload;
import eu.casemate.runtime.knowledge.KnowledgeStores;
import eu.casemate.runtime.knowledge.Stores;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The library over real stores; each test has a tenant of its own. */
@Timeout(180)
final class LibraryTest {

  private static final String COSTS =
      """
      # Costs

      | Item | Amount (€) |
      |---|---|
      | Pumps | 1,200.50 |
      | Valves | 99.50 |
      | Hoses | 700 |
      """;

  @TempDir static Path folder;
  private static Stores stores;
  private static KnowledgeStores knowledge;
  private static Library library;
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final Caller caller = Callers.of(new TenantId("library-" + COUNTER.incrementAndGet()));
  private final Caller other = Callers.of(new TenantId("library-" + COUNTER.incrementAndGet()));

  @BeforeAll
  static void open() throws IOException {
    stores = new Stores(folder);
    knowledge = KnowledgeStores.open(stores.config("index"));
    library = knowledge.library();
  }

  @AfterAll
  static void close() throws IOException {
    knowledge.close();
    stores.close();
  }

  private static DocumentDetail put(Caller who, String name, byte[] content) throws IOException {
    return put(who, name, content, Optional.empty(), Optional.empty());
  }

  private static DocumentDetail put(
      Caller who,
      String name,
      byte[] content,
      Optional<CollectionName> collection,
      Optional<Set<DocumentLabel>> labels)
      throws IOException {
    Path file = Files.write(Files.createTempFile(folder, "upload", ""), content);
    DocumentName document = new DocumentName(name);
    knowledge.ingest(
        who, new DocumentUpload(document, file, Optional.of(Language.ENGLISH), collection, labels));
    return library.document(who, document).orElseThrow();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void givesAnOriginalBackByteForByte() throws IOException {
    byte[] odd = text("# A\r\n\r\n\u00e9t\u00e9 e\u0301\r\n\ttext   \n\n");
    byte[] long_ = text("# B\n\n" + "The same words again. ".repeat(20_000));
    Random random = new Random(7);
    StringBuilder words = new StringBuilder("# C\n\n");
    for (int i = 0; i < 20_000; i++) {
      words.append(Integer.toString(random.nextInt(), 36)).append(' ');
    }
    for (byte[] content : List.of(odd, long_, text(words.toString()))) {
      DocumentDetail detail = put(caller, "a.md", content);
      Original original = library.original(caller, detail.id(), OptionalInt.empty()).orElseThrow();
      assertThat(original.content()).isEqualTo(content);
      assertThat(original.sha256()).isEqualTo(detail.sha256());
      assertThat(detail.bytes()).isEqualTo(content.length);
    }
  }

  @Test
  void keepsTheVersionsOfADocumentAndItsId() throws IOException {
    DocumentDetail first = put(caller, "a.md", text("# A\n\nOne."));
    DocumentDetail second = put(caller, "a.md", text("# A\n\nTwo."));
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(library.versions(caller, first.id()))
        .extracting(DocumentVersion::number)
        .containsExactly(2, 1);
    assertThat(library.original(caller, first.id(), OptionalInt.of(1)).orElseThrow().content())
        .isEqualTo(text("# A\n\nOne."));
  }

  @Test
  void keepsAsManyVersionsAsTheCollectionSays() throws IOException {
    CollectionName few = new CollectionName("few");
    library.collections().create(caller, few, "", OptionalInt.of(2));
    DocumentDetail last = null;
    for (int i = 1; i <= 4; i++) {
      last = put(caller, "a.md", text("# A\n\nText " + i), Optional.of(few), Optional.empty());
    }
    assertThat(library.versions(caller, last.id()))
        .extracting(DocumentVersion::number)
        .containsExactly(4, 3);
    assertThat(library.statistics(caller).bytes()).isEqualTo(2L * text("# A\n\nText 1").length);
  }

  @Test
  void forgetsTheOriginalsOfADeletedDocument() throws IOException {
    put(caller, "kept.md", text("# Both\n\nThe same."));
    DocumentDetail gone = put(caller, "gone.md", text("# Both\n\nThe same."));
    put(caller, "gone.md", text("# Only\n\nHere."));
    knowledge.delete(caller, gone.name());
    assertThat(library.statistics(caller).bytes()).isEqualTo(text("# Both\n\nThe same.").length);
    assertThat(library.original(caller, gone.id(), OptionalInt.empty())).isEmpty();
    DocumentDetail again = put(caller, "gone.md", text("# Only\n\nHere."));
    assertThat(again.id()).isNotEqualTo(gone.id());
    assertThat(again.version()).isEqualTo(1);
  }

  @Test
  void namesDocumentsWithTheSameBytes() throws IOException {
    DocumentDetail a = put(caller, "a.md", text("# Same\n\nText."));
    put(caller, "b.md", text("# Same\n\nText."));
    put(caller, "c.md", text("# Other\n\nText."));
    assertThat(library.duplicates(caller, a.id())).containsExactly(new DocumentName("b.md"));
    assertThat(library.duplicates(caller)).hasSize(1);
  }

  @Test
  void sumsAColumnBySql() throws IOException {
    DocumentDetail detail = put(caller, "costs.md", text(COSTS));
    TableAnswer answer = library.ask(caller, detail.id(), "select sum(amount) from t1");
    assertThat(answer.rows().getFirst().getFirst()).hasToString("2000.00");
    assertThat(library.ask(caller, detail.id(), "select item from t1 where amount < 500").rows())
        .containsExactly(List.of("Valves"));
    assertThat(library.tables(caller, detail.id()).getFirst().columns())
        .containsExactly("item", "amount");
  }

  @Test
  void runsNoStatementThatIsSlowOrWrong() throws IOException {
    DocumentDetail detail = put(caller, "costs.md", text(COSTS));
    assertThatThrownBy(() -> library.ask(caller, detail.id(), "select nothing from t1"))
        .isInstanceOf(LibraryProblem.class);
    assertThatThrownBy(() -> library.ask(caller, detail.id(), "select amount / 0 from t1"))
        .isInstanceOf(LibraryProblem.class)
        .hasMessageContaining("division by zero");
    StringBuilder joins = new StringBuilder("select count(*) from t1 as a");
    for (int i = 0; i < 30; i++) {
      joins.append(", t1 as x").append(i);
    }
    assertThatThrownBy(() -> library.ask(caller, detail.id(), joins.toString()))
        .isInstanceOf(LibraryProblem.class)
        .hasMessageContaining("five seconds");
    assertThat(library.document(caller, detail.id())).isPresent();
  }

  @Test
  void tellsWhereAPassageStands() throws IOException {
    String text =
        "---\r\ntitle: X\r\n---\r\n# A\r\n\r\nFirst words.\r\n\r\n## B\r\n\r\nSecond words.\r\n";
    DocumentDetail detail = put(caller, "a.md", text(text));
    List<PassagePlaces> passages = library.passages(caller, detail.id(), 0, 10);
    assertThat(passages).hasSize(2);
    for (PassagePlaces each : passages) {
      Place.Span span = (Place.Span) each.places().getFirst();
      assertThat(text.substring(span.start(), span.end()).strip()).isEqualTo(each.text());
    }
    assertThat(library.structure(caller, detail.id()).orElseThrow().blocks())
        .extracting(Block::getClass)
        .hasSize(4);
  }

  @Test
  void listsByCollectionLabelAndFolder() throws IOException {
    Set<DocumentLabel> draft = Set.of(new DocumentLabel("draft"));
    CollectionName law = new CollectionName("law");
    put(caller, "x/a.md", text("# A\n\nText."), Optional.of(law), Optional.of(draft));
    put(caller, "x/b.md", text("# B\n\nText."));
    put(caller, "y/c.md", text("# C\n\nText."), Optional.of(law), Optional.empty());
    assertThat(library.names(caller, Set.of(law), Set.of())).hasSize(2);
    assertThat(library.names(caller, Set.of(law), draft))
        .containsExactly(new DocumentName("x/a.md"));
    DocumentQuery query = new DocumentQuery(Optional.empty(), Optional.empty(), "x", "", 10);
    assertThat(library.documents(caller, query)).hasSize(2);
    assertThat(library.labels(caller)).containsEntry(new DocumentLabel("draft"), 1);
    assertThat(library.documents(caller, DocumentQuery.FIRST)).hasSize(3);
  }

  @Test
  void movesADocumentIntoACollectionThatThereIs() throws IOException {
    DocumentDetail detail = put(caller, "a.md", text("# A\n\nText."));
    CollectionName law = new CollectionName("law");
    assertThatThrownBy(
            () -> library.change(caller, detail.id(), Optional.of(law), Optional.empty()))
        .isInstanceOf(LibraryProblem.class);
    library.collections().create(caller, law, "Laws", OptionalInt.empty());
    library.change(caller, detail.id(), Optional.of(law), Optional.empty());
    assertThat(library.collections().of(caller, law).orElseThrow().documents()).isEqualTo(1);
    assertThatThrownBy(() -> library.collections().remove(caller, law))
        .isInstanceOf(LibraryProblem.class)
        .hasMessageContaining("holds 1 documents");
    assertThat(put(caller, "a.md", text("# A\n\nOther text.")).collection()).isEqualTo(law);
  }

  @Test
  void showsNothingToAnotherTenant() throws IOException {
    DocumentDetail detail = put(caller, "costs.md", text(COSTS));
    DocumentId id = detail.id();
    assertThat(library.document(other, id)).isEmpty();
    assertThat(library.original(other, id, OptionalInt.empty())).isEmpty();
    assertThat(library.versions(other, id)).isEmpty();
    assertThat(library.structure(other, id)).isEmpty();
    assertThat(library.tables(other, id)).isEmpty();
    assertThat(library.table(other, id, 1, 1, 10)).isEmpty();
    assertThat(library.passages(other, id, 0, 10)).isEmpty();
    assertThat(library.collections().all(other)).isEmpty();
    assertThat(library.change(other, id, Optional.empty(), Optional.of(Set.of()))).isEmpty();
    assertThatThrownBy(() -> library.ask(other, id, "select sum(amount) from t1"))
        .isInstanceOf(LibraryProblem.class);
  }
}
