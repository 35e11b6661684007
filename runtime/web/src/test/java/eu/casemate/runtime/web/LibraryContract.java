package eu.casemate.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.casemate.runtime.agents.AgentQuestion;
import eu.casemate.runtime.agents.AnswerLanguage;
import eu.casemate.runtime.agents.Evidence;
import eu.casemate.runtime.agents.EvidenceSource;
import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.web.api.HttpFailure;
import eu.casemate.runtime.web.api.Library;
import eu.casemate.runtime.web.api.Library.Check;
import eu.casemate.runtime.web.api.Library.Counts;
import eu.casemate.runtime.web.api.Library.Document;
import eu.casemate.runtime.web.api.Library.Ingested;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API and the agent may expect of every library. */
public abstract class LibraryContract {

  private static final String GUIDE =
      """
      # Reactor guide

      ## Cooling

      The primary coolant pump must be inspected every ninety days.
      """;

  @TempDir Path uploads;

  private final String name = UUID.randomUUID() + ".md";

  public abstract Library library();

  public abstract EvidenceSource source();

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
  void refusesWhatItCannotReadWith422(String unreadable, byte[] content) {
    HttpFailure failure = failure(unreadable, "", content);
    assertThat(failure.status()).isEqualTo(422);
    assertThat(failure).hasMessage("The document " + unreadable + " cannot be read");
    assertThat(failure.hint()).isNotBlank();
    assertThat(library().documents()).noneMatch(d -> d.document().equals(unreadable));
  }

  @Test
  void deletesADocumentOnceAndSaysWhenThereIsNone() {
    ingest(name, "", bytes(GUIDE));
    assertThat(library().delete(name).outcome()).isEqualTo("deleted");
    assertThat(library().documents()).noneMatch(d -> d.document().equals(name));
    assertThat(library().delete(name).outcome()).isEqualTo("absent");
  }

  @Test
  void refusesANameThatIsNoneWith400() {
    assertThat(failure("a/../b.md", "", bytes(GUIDE)).status()).isEqualTo(400);
    assertThat(failure("x".repeat(401), "", bytes(GUIDE)).status()).isEqualTo(400);
  }

  @Test
  void refusesALanguageThatItDoesNotKnowWith400() {
    assertThat(failure(name, "tlh", bytes(GUIDE)).status()).isEqualTo(400);
  }

  @Test
  void saysAddedThenUnchangedThenReplaced() {
    Ingested first = ingest(name, "", bytes(GUIDE));
    assertThat(first.document()).isEqualTo(name);
    assertThat(first.title()).isEqualTo("Reactor guide");
    assertThat(first.language()).isEqualTo("en");
    assertThat(first.passages()).isEqualTo(1);
    assertThat(first.outcome()).isEqualTo("added");
    assertThat(ingest(name, "en", bytes(GUIDE)).outcome()).isEqualTo("unchanged");
    assertThat(ingest(name, "fr", bytes(GUIDE)).outcome()).isEqualTo("replaced");
    assertThat(ingest(name, "fr", bytes(GUIDE + "More.")).outcome()).isEqualTo("replaced");
  }

  @Test
  void listsWhatItTookInByName() {
    ingest(name, "fr", bytes(GUIDE));
    List<Document> documents = library().documents();
    assertThat(documents).isSortedAccordingTo(Comparator.comparing(Document::document));
    assertThat(documents)
        .filteredOn(document -> document.document().equals(name))
        .singleElement()
        .satisfies(
            document -> {
              assertThat(document.title()).isEqualTo("Reactor guide");
              assertThat(document.language()).isEqualTo("fr");
              assertThat(document.passages()).isEqualTo(1);
            });
  }

  @Test
  void countsWhatItTookIn() {
    Counts before = library().counts();
    ingest(name, "", bytes(GUIDE));
    Counts after = library().counts();
    assertThat(after.documents().orElseThrow()).isEqualTo(before.documents().orElseThrow() + 1);
    assertThat(after.passages().orElseThrow()).isEqualTo(before.passages().orElseThrow() + 1);
  }

  @Test
  void findsEvidenceInWhatItTookInAndShowsThePassageInFull() {
    ingest(name, "", bytes(GUIDE));
    List<Evidence> found = source().find(question(), 4);
    assertThat(found).hasSizeBetween(1, 4).allMatch(e -> e.score() >= 0 && e.score() <= 1);
    Evidence best = found.stream().filter(e -> e.document().equals(name)).findFirst().orElseThrow();
    assertThat(best.section()).isEqualTo("Reactor guide › Cooling");
    assertThat(best.text()).contains("every ninety days");
    assertThat(library().passage(best.id()))
        .hasValueSatisfying(passage -> assertThat(passage.text()).isEqualTo(best.text()));
  }

  @Test
  void findsNoMoreThanItIsAskedFor() {
    ingest(name, "", bytes(GUIDE));
    assertThat(source().find(question(), 1)).hasSize(1);
  }

  @Test
  void hasNoPassageWithAnIdThatItNeverGave() {
    assertThat(library().passage("0".repeat(24))).isEmpty();
    assertThat(library().passage("../etc/passwd")).isEmpty();
  }

  @Test
  void saysThatItsStoresAreHealthy() {
    assertThat(library().checks())
        .isNotEmpty()
        .allMatch(Check::healthy)
        .extracting(Check::name)
        .contains("postgresql")
        .doesNotHaveDuplicates();
  }

  private Ingested ingest(String document, String language, byte[] content) {
    try {
      return library()
          .ingest(document, language, Files.write(uploads.resolve("upload"), content))
          .get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpFailure failure(String document, String language, byte[] content) {
    return catchThrowableOfType(HttpFailure.class, () -> ingest(document, language, content));
  }

  private static AgentQuestion question() {
    return new AgentQuestion(
        "How often is the primary coolant pump inspected?", AnswerLanguage.ENGLISH);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
