package eu.casemate.runtime.web;

import eu.casemate.runtime.agents.AgentQuestion;
import eu.casemate.runtime.agents.Evidence;
import eu.casemate.runtime.agents.EvidenceSource;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.ParsedDocument;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.Section;
import eu.casemate.runtime.documents.UnreadableDocument;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.runtime.web.api.HttpFailure;
import eu.casemate.runtime.web.api.Library;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two passages in memory and what is taken in, for tests of the listeners and the page; keeps
 * {@link LibraryContract} like the real one.
 */
final class FakeLibrary implements Library, EvidenceSource {

  static final String RULE =
      "Unsafe blocks are a risk.\nEach unsafe block must be documented and reviewed within 30 days.\n"
          + "<b>Markup</b> is text here.";
  static final String REGLE =
      "Une image décorative n'a pas d'alternative. Chaque image porteuse d'information doit avoir"
          + " une alternative textuelle pertinente.";

  private static final Pattern LONG_WORD = Pattern.compile("\\p{L}{6,}");
  private static final TenantId TENANT = new TenantId("fake");

  private record Taken(ParsedDocument read, String language, String content) {}

  private final DocumentParser parser = new DocumentParser();
  private final SortedMap<String, Taken> taken = new TreeMap<>();
  volatile boolean healthy = true;

  /** Called before a document is stored, and before it is said what became of it. */
  volatile Consumer<String> storing = _ -> {};

  volatile Consumer<String> following = _ -> {};
  final List<String> ingested = new ArrayList<>();

  @Override
  public Supplier<Ingested> ingest(String name, String language, Path file) {
    storing.accept(name);
    byte[] content = read(file);
    DocumentName document;
    try {
      document = new DocumentName(name);
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, String.valueOf(e.getMessage()), "Rename the document");
    }
    return switch (parser.parse(document, content)) {
      case UnreadableDocument refused ->
          throw new HttpFailure(422, "The document " + name + " cannot be read", refused.detail());
      case ParsedDocument read -> {
        Ingested done = take(name, language(language, read), content, read);
        yield () -> {
          following.accept(name);
          return done;
        };
      }
    };
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String language(String asked, ParsedDocument read) {
    return asked.isEmpty()
        ? read.language().code()
        : Language.of(asked)
            .map(Language::code)
            .orElseThrow(() -> new HttpFailure(400, "The language is not known", "Send fr or en"));
  }

  private synchronized Ingested take(
      String name, String language, byte[] content, ParsedDocument read) {
    ingested.add(name);
    Taken now = new Taken(read, language, new String(content, StandardCharsets.UTF_8));
    Taken before = taken.put(name, now);
    return new Ingested(
        name,
        read.title(),
        language,
        read.sections().size(),
        read.passages(),
        before == null ? "added" : before.equals(now) ? "unchanged" : "replaced",
        List.of());
  }

  @Override
  public Deleted delete(String name) {
    ingested.remove(name);
    return new Deleted(name, taken.remove(name) == null ? "absent" : "deleted", List.of());
  }

  @Override
  public List<Document> documents() {
    List<Document> all = new ArrayList<>();
    all.add(new Document("guide.md", "Guide to unsafe code", "en", 1, 1, "Etalab 2.0"));
    all.add(new Document("rgaa.md", "Référentiel d'accessibilité", "fr", 1, 1, "Etalab 2.0"));
    taken.forEach(
        (name, one) ->
            all.add(
                new Document(
                    name,
                    one.read().title(),
                    one.language(),
                    one.read().sections().size(),
                    one.read().passages(),
                    "")));
    all.sort(Comparator.comparing(Document::document));
    return all;
  }

  @Override
  public Optional<Passage> passage(String id) {
    return Stream.concat(found().stream(), takenIn().stream())
        .filter(evidence -> evidence.id().equals(id))
        .map(e -> new Passage(e.id(), e.document(), e.title(), e.section(), e.language(), e.text()))
        .findFirst();
  }

  @Override
  public List<Check> checks() {
    if ("boom".equals(ingested.isEmpty() ? "" : ingested.getLast())) {
      throw new IllegalStateException("secret detail");
    }
    return List.of(new Check("postgresql", healthy, healthy ? "answers" : "refuses", 1));
  }

  @Override
  public Counts counts() {
    List<Document> all = documents();
    return new Counts(
        OptionalInt.of(all.size()),
        OptionalInt.of(all.stream().mapToInt(Document::passages).sum()));
  }

  /** Those taken in that share a long word with the question, then the two that fit any. */
  @Override
  public List<Evidence> find(AgentQuestion question, int limit) {
    List<Evidence> fitting = new ArrayList<>();
    for (Evidence evidence : takenIn()) {
      if (LONG_WORD
          .matcher(question.text())
          .results()
          .anyMatch(word -> evidence.text().contains(word.group()))) {
        fitting.add(evidence);
      }
    }
    fitting.addAll(found());
    return fitting.stream().limit(limit).toList();
  }

  private List<Evidence> takenIn() {
    List<Evidence> all = new ArrayList<>();
    taken.forEach(
        (name, one) -> {
          for (Section section : one.read().sections()) {
            List<String> path = new ArrayList<>(List.of(one.read().title()));
            path.addAll(section.headings());
            for (String text : section.passages()) {
              String id = PassageId.of(TENANT, new DocumentName(name), all.size(), text).value();
              all.add(
                  new Evidence(
                      id,
                      name,
                      one.read().title(),
                      String.join(" › ", path),
                      one.language(),
                      text,
                      1));
            }
          }
        });
    return all;
  }

  private static List<Evidence> found() {
    return List.of(
        new Evidence(
            "p1",
            "guide.md",
            "Guide to unsafe code",
            "Guide to unsafe code › Review",
            "en",
            RULE,
            0.9),
        new Evidence(
            "p2",
            "rgaa.md",
            "Référentiel d'accessibilité",
            "Référentiel › Images",
            "fr",
            REGLE,
            0.5));
  }
}
