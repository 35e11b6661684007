package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.database.DatabaseLogin;
import eu.casemate.runtime.database.migration.Migration;
import eu.casemate.runtime.database.migration.Passwords;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.LegRanks;
import eu.casemate.runtime.documents.ParsedDocument;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.Section;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.knowledge.DocumentWriter.Reading;
import eu.casemate.runtime.knowledge.ranking.Ranking.Ranked;
import eu.casemate.runtime.tenancy.TenantId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By which of their passages found sections are shown, over a real PostgreSQL. */
final class SectionTextsTest {

  private static final Question PUMP = new Question("red pump", Language.ENGLISH);

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;
  private static DocumentTables tables;

  private final TenantId tenant = new TenantId("t-" + UUID.randomUUID());
  private final SectionTexts texts = new SectionTexts(tables);

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("pg")).start();
    new Migration(postgres.getPort(), folder.resolve("pg"))
        .run(new Passwords("any", "migrator", "app"));
    tables = new DocumentTables(DatabaseLogin.app(postgres.getPort(), "app"));
  }

  @AfterAll
  static void stop() throws IOException {
    tables.close();
    postgres.close();
  }

  @Test
  void showsTheSectionThatMeaningFoundByItsNearestPassage() {
    put("a.md", List.of("a red pump", "a valve", "a crane"), List.of("a door"));
    assertThat(shown(Map.of(key("a.md", 0), 2), key("a.md", 0), key("a.md", 1)))
        .extracting(each -> each.passage().text())
        .containsExactly("a crane", "a door");
  }

  @Test
  void showsTheSectionThatWordsFoundByThePassageThatSharesMostOfThem() {
    put("a.md", List.of("a valve", "a pump", "a red pump", "the red pumps"));
    assertThat(shown(Map.of(), key("a.md", 0)))
        .as("the first of the best")
        .extracting(each -> each.passage().text())
        .containsExactly("a red pump");
  }

  @Test
  void looksAtFortyPassagesOfASectionThatWordsFound() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      many.add(i == 39 || i == 40 ? "a red pump " + i : "a valve " + i);
    }
    put("a.md", many);
    put("b.md", many.subList(1, 45));
    put("c.md", many.stream().map(each -> each.replace("pump 39", "valve 39")).toList());
    assertThat(shown(Map.of(), key("a.md", 0), key("b.md", 0), key("c.md", 0)))
        .extracting(each -> each.passage().text())
        .containsExactly("a red pump 39", "a red pump 39", "a red valve 39");
  }

  @Test
  void keepsTheOrderOfTheRanksAndQuotesWithinEachPassage() {
    put("a.md", List.of("Nothing else stands here. The red pump is old."));
    put("b.md", List.of("The red pump is new. Nothing else stands here."));
    List<RetrievedPassage> shown = shown(Map.of(), key("b.md", 0), key("a.md", 0));
    assertThat(shown)
        .extracting(RetrievedPassage::quoted)
        .containsExactly("The red pump is new.", "The red pump is old.");
    assertThat(shown).extracting(RetrievedPassage::score).containsExactly(1.0, 0.5);
    assertThat(shown).extracting(RetrievedPassage::sectionOrdinal).containsOnly(0);
  }

  @Test
  void leavesOutWhatIsGoneSinceTheSearch() {
    put("a.md", List.of("a red pump"), List.of("a second red pump"));
    put("b.md", List.of("a red pump"));
    put("a.md", List.of("a red pump"));
    new DocumentWriter(tables).delete(tenant, new DocumentName("b.md"));
    assertThat(
            shown(
                Map.of(key("a.md", 1), 1),
                key("b.md", 0),
                key("a.md", 1),
                key("a.md", 0),
                key("a.md", 2)))
        .extracting(RetrievedPassage::sectionOrdinal)
        .containsExactly(0);
  }

  @Test
  void showsNothingOfAnotherTenant() {
    put("a.md", List.of("a red pump"));
    TenantId other = new TenantId("t-" + UUID.randomUUID());
    assertThat(
            texts.shown(
                other,
                PUMP,
                ranked(key("a.md", 0)),
                _ -> Optional.of(0),
                new QuoteChoice(PUMP, null)))
        .isEmpty();
    assertThat(texts.languages(other, Set.of(new DocumentName("a.md")))).isEmpty();
  }

  @Test
  void namesTheLanguagesOfThoseDocumentsThatThereAre() {
    put("a.md", List.of("a red pump"));
    assertThat(texts.languages(tenant, Set.of(new DocumentName("a.md"), new DocumentName("b.md"))))
        .isEqualTo(Map.of(new DocumentName("a.md"), Language.ENGLISH));
    assertThat(texts.languages(tenant, Set.of())).isEmpty();
  }

  private List<RetrievedPassage> shown(Map<SectionKey, Integer> nearest, SectionKey... sections) {
    return texts.shown(
        tenant,
        PUMP,
        ranked(sections),
        section -> Optional.ofNullable(nearest.get(section)),
        new QuoteChoice(PUMP, null));
  }

  private static List<Ranked> ranked(SectionKey... sections) {
    List<Ranked> ranked = new ArrayList<>();
    for (SectionKey each : sections) {
      ranked.add(new Ranked(each, 1.0 / (ranked.size() + 1), new LegRanks(1, 0, 0, false)));
    }
    return ranked;
  }

  @SafeVarargs
  private void put(String text, List<String>... passagesOfSections) {
    DocumentName name = new DocumentName(text);
    List<StoredSection> sections = new ArrayList<>();
    List<StoredPassage> passages = new ArrayList<>();
    for (List<String> own : passagesOfSections) {
      int section = sections.size();
      List<String> headings = List.of("h" + section);
      sections.add(
          new StoredSection(section, new Section(headings, Set.of(), own, Set.of(), Set.of())));
      for (String each : own) {
        int ordinal = passages.size();
        PassageId id = PassageId.of(tenant, name, ordinal, each);
        passages.add(
            new StoredPassage(
                new Passage(id, name, text, headings, Language.ENGLISH, each, ordinal), section));
      }
    }
    StoredDocument document =
        new StoredDocument(
            tenant, name, text, Language.ENGLISH, sections, passages, List.of(), Map.of());
    ParsedDocument read =
        new ParsedDocument(text, Language.ENGLISH, List.of(), new Structure(text, 0, List.of()));
    DocumentUpload upload = new DocumentUpload(name, Path.of("unread"), Optional.empty());
    new DocumentWriter(tables)
        .replace(
            document,
            Map.of(),
            new Reading(upload, read, Language.ENGLISH, "0".repeat(64)),
            new byte[0]);
  }

  private static SectionKey key(String document, int section) {
    return new SectionKey(new DocumentName(document), section);
  }
}
