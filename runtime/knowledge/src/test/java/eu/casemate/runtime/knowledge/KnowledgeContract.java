package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.knowledge.IngestReport.Outcome;
import eu.casemate.runtime.knowledge.RetrievalRecipes.Acceptance;
import eu.casemate.runtime.knowledge.ranking.Weights;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the web and the agents may expect of every knowledge; two new tenants for each test. */
public abstract class KnowledgeContract {

  private static final String GUIDE =
      """
      # Reactor guide

      ## Cooling

      The primary coolant pump must be inspected every ninety days.
      """;
  private static final Question QUESTION =
      new Question("How often is the primary coolant pump inspected?", Language.ENGLISH);

  @TempDir Path uploads;

  private final DocumentName name = new DocumentName(UUID.randomUUID() + ".md");
  private final Caller caller = Callers.of(new TenantId("t-" + UUID.randomUUID()));
  private final Caller other = Callers.of(new TenantId("t-" + UUID.randomUUID()));

  /** What is tested. */
  public abstract Knowledge knowledge();

  static Stream<Arguments> unreadable() {
    return Stream.of(
        unreadable("unknown type", "tool.exe", "text"),
        argumentSet("not UTF-8", "a.md", new byte[] {'#', ' ', (byte) 0xFF}),
        unreadable("a NUL character", "a.txt", "a\0b"),
        unreadable("too large", "a.md", "x".repeat(DocumentParser.MAX_BYTES + 1)),
        unreadable("too deep", "a.md", ">".repeat(2_000) + " deep"),
        unreadable("unknown structure", "a.json", "{}"),
        unreadable("broken JSON", "a.json", "{"),
        unreadable("no text", "a.md", "  "));
  }

  private static Arguments unreadable(String reason, String name, String content) {
    return argumentSet(reason, name, bytes(content));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void refusesWhatItCannotRead(String unreadable, byte[] content) {
    DocumentName document = new DocumentName(unreadable);
    IngestOutcome outcome = ingest(document, Optional.empty(), content);
    assertThat(outcome).isInstanceOf(IngestRefusal.class);
    assertThat(((IngestRefusal) outcome).cause().detail()).isNotBlank();
    assertThat(knowledge().documents(caller)).noneMatch(d -> d.name().equals(document));
  }

  @Test
  void deletesADocumentOnceAndSaysWhenThereIsNone() {
    put(GUIDE);
    assertThat(knowledge().delete(caller, name).deleted()).isTrue();
    assertThat(knowledge().documents(caller)).noneMatch(d -> d.name().equals(name));
    assertThat(knowledge().delete(caller, name).deleted()).isFalse();
  }

  @Test
  void saysAddedThenUnchangedThenReplaced() {
    IngestReport first = put(GUIDE);
    assertThat(first.name()).isEqualTo(name);
    assertThat(first.title()).isEqualTo("Reactor guide");
    assertThat(first.language()).isEqualTo(Language.ENGLISH);
    assertThat(first.passages()).isEqualTo(1);
    assertThat(first.outcome()).isEqualTo(Outcome.ADDED);
    assertThat(put(GUIDE, Language.ENGLISH).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(put(GUIDE, Language.FRENCH).outcome()).isEqualTo(Outcome.REPLACED);
    assertThat(put(GUIDE + "More.", Language.FRENCH).outcome()).isEqualTo(Outcome.REPLACED);
  }

  @Test
  void listsWhatItTookInByName() {
    put(GUIDE, Language.FRENCH);
    List<DocumentSummary> documents = knowledge().documents(caller);
    assertThat(documents).isSortedAccordingTo(Comparator.comparing(each -> each.name().value()));
    assertThat(documents)
        .filteredOn(document -> document.name().equals(name))
        .singleElement()
        .satisfies(
            document -> {
              assertThat(document.title()).isEqualTo("Reactor guide");
              assertThat(document.language()).isEqualTo(Language.FRENCH);
              assertThat(document.passages()).isEqualTo(1);
            });
  }

  @Test
  void countsWhatItTookIn() {
    KnowledgeCounts before = knowledge().counts(caller);
    put(GUIDE);
    KnowledgeCounts after = knowledge().counts(caller);
    assertThat(after.documents()).isEqualTo(before.documents() + 1);
    assertThat(after.passages()).isEqualTo(before.passages() + 1);
  }

  @Test
  void findsPassagesInWhatItTookInAndShowsThemInFull() {
    put(GUIDE);
    List<RetrievedPassage> found = knowledge().search(caller, Search.of(QUESTION, 4)).passages();
    assertThat(found).hasSizeBetween(1, 4).allMatch(e -> e.score() >= 0 && e.score() <= 1);
    RetrievedPassage best =
        found.stream().filter(e -> e.passage().document().equals(name)).findFirst().orElseThrow();
    assertThat(best.passage().section()).isEqualTo("Reactor guide › Cooling");
    assertThat(best.passage().text()).contains("every ninety days");
    assertThat(knowledge().passage(caller, best.passage().id())).contains(best.passage());
  }

  @Test
  void findsNoMoreThanItIsAskedFor() {
    put(GUIDE);
    assertThat(knowledge().search(caller, Search.of(QUESTION, 1)).passages()).hasSize(1);
  }

  @Test
  void hasNoPassageWithAnIdThatItNeverGave() {
    assertThat(knowledge().passage(caller, new PassageId("0".repeat(24)))).isEmpty();
  }

  @Test
  void showsACallerNothingOfAnotherTenant() {
    int before = knowledge().counts(other).documents();
    put(GUIDE);
    PassageId id =
        knowledge().search(caller, Search.of(QUESTION, 1)).passages().getFirst().passage().id();
    assertThat(knowledge().passage(caller, id)).isPresent();
    assertThat(knowledge().documents(other)).noneMatch(d -> d.name().equals(name));
    assertThat(knowledge().search(other, Search.of(QUESTION, 10)).passages())
        .noneMatch(each -> each.passage().document().equals(name));
    assertThat(knowledge().passage(other, id)).isEmpty();
    assertThat(knowledge().counts(other).documents()).isEqualTo(before);
    assertThat(knowledge().delete(other, name).deleted()).isFalse();
    assertThat(knowledge().documents(caller)).anyMatch(d -> d.name().equals(name));
  }

  @Test
  void takesAnotherRecipeOnlyAsItsTenantsCandidate() {
    put(GUIDE);
    RetrievalRecipes recipes = knowledge().recipes();
    RetrievalSettings serving = recipes.status(caller).serving();
    RetrievalSettings other =
        new RetrievalSettings(
            serving.embedders(), serving.views(), new Weights(1, 0, 0, 0, 0), false);
    assertThat(recipes.propose(caller, serving)).hasSize(1);
    assertThat(
            recipes.propose(
                caller,
                new RetrievalSettings(List.of("unknown"), List.of("none"), Weights.DEFAULT, true)))
        .hasSize(3);
    assertThat(recipes.status(caller).candidate()).isEmpty();
    assertThat(recipes.drop(caller)).isFalse();
    assertThat(recipes.accept(caller)).isEqualTo(Acceptance.NOTHING_PROPOSED);
    assertThat(recipes.propose(caller, other)).isEmpty();
    assertThat(recipes.status(other(caller)).candidate()).isEmpty();
  }

  private Caller other(Caller not) {
    assertThat(other.tenant()).isNotEqualTo(not.tenant());
    return other;
  }

  @Test
  void keepsKnownQuestionsOfSectionsThatThereAre() {
    put(GUIDE);
    RetrievalRecipes recipes = knowledge().recipes();
    KnownQuestion known = new KnownQuestion("How often?", name, "Cooling");
    KnownQuestion byPath = new KnownQuestion("Who?", name, "Reactor guide › Cooling");
    KnownQuestion nowhere = new KnownQuestion("When?", name, "Heating");
    assertThat(recipes.putKnownQuestions(caller, List.of(byPath, known))).isEmpty();
    assertThat(recipes.putKnownQuestions(caller, List.of(known, nowhere)))
        .singleElement()
        .satisfies(each -> assertThat(each.message()).contains("question 2"));
    assertThat(recipes.knownQuestions(caller)).containsExactly(known, byPath);
    assertThat(recipes.knownQuestions(other)).isEmpty();
  }

  @Test
  void saysThatItsStoresAreHealthy() {
    assertThat(knowledge().checks(caller))
        .isNotEmpty()
        .allMatch(HealthCheck::healthy)
        .extracting(HealthCheck::name)
        .contains("postgresql")
        .doesNotHaveDuplicates();
  }

  private IngestReport put(String text) {
    return (IngestReport) ingest(name, Optional.empty(), bytes(text));
  }

  private IngestReport put(String text, Language language) {
    return (IngestReport) ingest(name, Optional.of(language), bytes(text));
  }

  private IngestOutcome ingest(DocumentName document, Optional<Language> language, byte[] content) {
    try {
      Path file = Files.write(uploads.resolve("upload"), content);
      return knowledge().ingest(caller, new DocumentUpload(document, file, language));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
