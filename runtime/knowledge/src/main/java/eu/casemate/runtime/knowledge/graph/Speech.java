package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.facts.Fact;
import eu.casemate.runtime.documents.facts.FactReader;
import eu.casemate.runtime.documents.facts.NameKey;
import eu.casemate.runtime.documents.facts.NameReader;
import eu.casemate.runtime.documents.facts.SectionNames;
import eu.casemate.runtime.knowledge.graph.GraphDocument.GraphSection;
import eu.casemate.runtime.knowledge.graph.GraphExtractor.Triple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the sections say: names, citations, measures, demands. */
final class Speech {

  // Of one document: Neo4j holds a document's change in memory until it ends.
  private static final int MOST_NAMES = 12_000;
  private static final int MOST_NAMES_OF_SECTION = 60;
  private static final int MOST_FACTS = 8_000;
  private static final int MOST_FACTS_OF_SECTION = 120;
  private static final int MOST_CONCERNS = 4;

  private final GraphDocument document;
  private final DocumentGraph graph;
  private final Structure structure;
  private final GraphExtractor extractor;
  private final NameReader names;
  private final FactReader facts = new FactReader();
  private final Company company = new Company();

  Speech(
      GraphDocument document, DocumentGraph graph, Structure structure, GraphExtractor extractor) {
    this.document = document;
    this.graph = graph;
    this.structure = structure;
    this.extractor = extractor;
    this.names =
        new NameReader(
            () -> document.sections().stream().flatMap(each -> each.texts().stream()).iterator());
  }

  void read() {
    int sections = Math.max(1, document.sections().size());
    int mostNames = Math.clamp(MOST_NAMES / sections, 3, MOST_NAMES_OF_SECTION);
    int mostFacts = Math.clamp(MOST_FACTS / sections, 2, MOST_FACTS_OF_SECTION);
    for (GraphSection section : document.sections()) {
      GraphNode node = structure.section(section);
      titles(section, node);
      Entities entities = Entities.of(section);
      entities.relate(graph, node);
      SectionNames found = names.read(section.texts(), entities.marked(), mostNames);
      mentions(section, node, found);
      facts(section, node, found, entities, mostFacts);
      company.add(found.keys());
      enrich(section);
    }
    company
        .pairs()
        .forEach(
            pair ->
                graph.relate(RelationType.OCCURS_WITH, name(pair.shorter()), name(pair.longer())));
  }

  private static GraphNode name(String key) {
    return GraphNode.shared(NodeType.NAME, key);
  }

  private void titles(GraphSection section, GraphNode node) {
    Optional<String> whole = NameKey.of(section.heading(document.title()));
    for (String key : NameKey.ofTitle(section.heading(document.title()))) {
      boolean isWhole = whole.map(key::equals).orElse(false);
      graph.relate(RelationType.TITLED, node, name(key), Map.of("whole", isWhole));
    }
    if (section.ordinal() == 0) {
      for (String key : NameKey.ofTitle(document.title())) {
        graph.relate(RelationType.TITLED, node, name(key), Map.of("whole", false));
      }
    }
    if (Definitions.define(section, document.title())) {
      NameKey.of(section.heading(document.title()))
          .ifPresent(key -> graph.relate(RelationType.DEFINES, node, name(key)));
    }
  }

  private void mentions(GraphSection section, GraphNode node, SectionNames found) {
    Set<String> own = NameKey.ofTitle(section.heading(document.title()));
    for (String key : found.keys()) {
      if (!own.contains(key)) {
        graph.relate(RelationType.MENTIONS, node, name(key));
      }
    }
    for (SectionNames.Pair pair : found.abbreviations()) {
      graph.relate(RelationType.ABBREVIATES, name(pair.shorter()), name(pair.longer()));
    }
    for (SectionNames.Pair pair : found.shortForms()) {
      graph.relate(RelationType.SHORT_FOR, name(pair.shorter()), name(pair.longer()));
    }
  }

  private void facts(
      GraphSection section, GraphNode node, SectionNames found, Entities entities, int most) {
    FactRelations relations = new FactRelations(document, graph, node);
    if (section.ordinal() == 0) {
      relations.title(new FactReader().read(document.title()));
    }
    int left = most;
    for (Passage passage : section.passages()) {
      List<Fact> read = facts.read(passage.text());
      for (Fact fact : read.subList(0, Math.min(left, read.size()))) {
        relations
            .relate(fact, passage, structure.passage(passage))
            .ifPresent(said -> concerns(said, fact.span().of(passage.text()), found, entities));
      }
      left -= Math.min(left, read.size());
    }
    relations.acts();
  }

  /** The longest names in the sentence, and the code in it. */
  private void concerns(GraphNode said, String sentence, SectionNames found, Entities entities) {
    String words = NameKey.words(sentence);
    List<String> kept = new ArrayList<>();
    found.keys().stream()
        .filter(key -> words.contains(" " + key + " "))
        .sorted((a, b) -> a.length() == b.length() ? a.compareTo(b) : b.length() - a.length())
        .filter(key -> kept.stream().noneMatch(longer -> longer.contains(key)))
        .limit(MOST_CONCERNS)
        .forEach(kept::add);
    kept.forEach(key -> graph.relate(RelationType.CONCERNS, said, name(key)));
    entities.code().stream()
        .filter(code -> sentence.contains("`" + code + "`"))
        .limit(MOST_CONCERNS)
        .map(code -> GraphNode.shared(NodeType.CODE_NAME, code))
        .forEach(code -> graph.relate(RelationType.CONCERNS, said, code));
  }

  private void enrich(GraphSection section) {
    String text = String.join("\n\n", section.texts());
    String words = "";
    for (Triple triple : extractor.read(section.heading(document.title()), text)) {
      words = words.isEmpty() ? NameKey.words(text) : words;
      Optional<String> subject = NameKey.of(triple.subject());
      Optional<String> object = NameKey.of(triple.object());
      boolean stand =
          subject.isPresent()
              && object.isPresent()
              && words.contains(" " + subject.get() + " ")
              && words.contains(" " + object.get() + " ");
      if (stand && !subject.equals(object)) {
        graph.relate(
            RelationType.RELATED_TO,
            name(subject.get()),
            name(object.get()),
            Map.of("as", triple.relation()));
      }
    }
  }
}
