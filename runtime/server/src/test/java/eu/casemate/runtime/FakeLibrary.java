package eu.casemate.runtime;

import eu.casemate.runtime.agent.AgentQuestion;
import eu.casemate.runtime.agent.Evidence;
import eu.casemate.runtime.agent.EvidenceSource;
import eu.casemate.runtime.api.HttpFailure;
import eu.casemate.runtime.api.Library;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Two passages in memory, for tests of the listeners and the page. */
class FakeLibrary implements Library, EvidenceSource {

  static final String RULE =
      "Unsafe blocks are a risk.\nEach unsafe block must be documented and reviewed within 30 days.\n"
          + "<b>Markup</b> is text here.";
  static final String REGLE =
      "Une image décorative n'a pas d'alternative. Chaque image porteuse d'information doit avoir"
          + " une alternative textuelle pertinente.";

  volatile boolean healthy = true;
  final List<String> ingested = new ArrayList<>();

  @Override
  public Ingested ingest(String name, String language, Path content) {
    if (name.endsWith(".exe")) {
      throw new HttpFailure(415, "The document is of no known kind", "Send Markdown or text");
    }
    ingested.add(name);
    return new Ingested(name, "Title", language, 1, 2, "added", List.of());
  }

  @Override
  public Deleted delete(String name) {
    return new Deleted(name, ingested.remove(name) ? "deleted" : "absent", List.of());
  }

  @Override
  public List<Document> documents() {
    return List.of(
        new Document("guide.md", "Guide to unsafe code", "en", 1, 1, "Etalab 2.0"),
        new Document("rgaa.md", "Référentiel d'accessibilité", "fr", 1, 1, "Etalab 2.0"));
  }

  @Override
  public Optional<Passage> passage(String id) {
    return found().stream()
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
    return new Counts(OptionalInt.of(2), OptionalInt.of(2));
  }

  @Override
  public List<Evidence> find(AgentQuestion question, int limit) {
    return found();
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
