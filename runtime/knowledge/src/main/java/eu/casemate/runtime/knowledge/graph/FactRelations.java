package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.facts.Fact;
import eu.casemate.runtime.documents.facts.Fact.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The facts of one section as nodes and relations. */
final class FactRelations {

  private static final Map<Kind, RelationType> SAID =
      Map.of(
          Kind.REQUIREMENT, RelationType.REQUIRES,
          Kind.RECOMMENDATION, RelationType.RECOMMENDS,
          Kind.WARNING, RelationType.ADVISES_AGAINST,
          Kind.BAN, RelationType.FORBIDS,
          Kind.PERMISSION, RelationType.PERMITS,
          Kind.EXAMPLE, RelationType.HAS_EXAMPLE,
          Kind.EXCEPTION, RelationType.HAS_EXCEPTION,
          Kind.NOTE, RelationType.HAS_NOTE);

  private static final int BEGINNING = 200;

  private record Cited(RelationType relation, NodeType type) {}

  private static final Map<Kind, Cited> CITED =
      Map.of(
          Kind.LAW, new Cited(RelationType.CITES_LAW, NodeType.LAW),
          Kind.DATED_LAW, new Cited(RelationType.CITES_LAW, NodeType.LAW),
          Kind.STANDARD, new Cited(RelationType.CITES_STANDARD, NodeType.STANDARD),
          Kind.DATE, new Cited(RelationType.DATED, NodeType.DATE),
          Kind.DATE_FROM, new Cited(RelationType.VALID_FROM, NodeType.DATE),
          Kind.DATE_UNTIL, new Cited(RelationType.VALID_UNTIL, NodeType.DATE),
          Kind.PERIOD, new Cited(RelationType.HAS_PERIOD, NodeType.PERIOD),
          Kind.AMOUNT, new Cited(RelationType.HAS_AMOUNT, NodeType.AMOUNT),
          Kind.SHARE, new Cited(RelationType.HAS_SHARE, NodeType.SHARE));

  private final GraphDocument document;
  private final DocumentGraph graph;
  private final GraphNode section;
  // An act by its number and the same by its day stand at one place of the text.
  private final Map<String, String> byNumber = new HashMap<>();
  private final Map<String, String> byDay = new HashMap<>();

  FactRelations(GraphDocument document, DocumentGraph graph, GraphNode section) {
    this.document = document;
    this.graph = graph;
    this.section = section;
  }

  /** Relates a fact; returns the sentence where it is one. */
  Optional<GraphNode> relate(Fact fact, Passage passage, GraphNode text) {
    Map<String, Object> place =
        Map.of(
            "passage", passage.ordinal(),
            "start", fact.span().start(),
            "end", fact.span().end());
    RelationType said = SAID.get(fact.kind());
    if (said != null) {
      GraphNode statement = part(NodeType.STATEMENT, "s", fact, passage, place);
      graph.relate(said, section, statement);
      return Optional.of(statement);
    }
    Cited cited = CITED.get(fact.kind());
    if (cited != null) {
      graph.relate(cited.relation(), section, GraphNode.shared(cited.type(), fact.key()), place);
    }
    other(fact, passage, text, place);
    return Optional.empty();
  }

  private void other(Fact fact, Passage passage, GraphNode text, Map<String, Object> place) {
    String where = passage.ordinal() + ":" + fact.span().start();
    switch (fact.kind()) {
      case LAW -> byNumber.put(where, fact.key());
      case DATED_LAW -> byDay.put(where, fact.key());
      case ARTICLE -> {
        GraphNode article = GraphNode.shared(NodeType.ARTICLE, fact.key());
        String law = fact.key().substring(fact.key().indexOf(" @ ") + 3);
        graph.relate(RelationType.CITES_ARTICLE, section, article, place);
        graph.relate(RelationType.ARTICLE_OF, article, GraphNode.shared(NodeType.LAW, law));
      }
      case CRITERION -> {
        GraphNode criterion = GraphNode.shared(NodeType.CRITERION, fact.key());
        boolean own =
            !passage.headings().isEmpty()
                && passage.headings().getLast().equals("Critère " + fact.key());
        if (!own) {
          graph.relate(RelationType.CITES_CRITERION, section, criterion);
        }
      }
      case TEST ->
          graph.relate(
              RelationType.HAS_TEST, section, part(NodeType.TEST, "t", fact, passage, place));
      case LISTING ->
          graph.relate(RelationType.SHOWS, text, part(NodeType.LISTING, "l", fact, passage, place));
      case LICENCE -> {
        // Further below a licence's text names others that it goes with.
        if (passage.ordinal() == 0 && fact.span().start() < BEGINNING) {
          licence(fact);
        }
      }
      default -> {
        // The rest is a sentence or a citation: related before.
      }
    }
  }

  /** The licence that the document's title names. */
  void title(List<Fact> facts) {
    facts.stream().filter(each -> each.kind() == Kind.LICENCE).forEach(this::licence);
  }

  private void licence(Fact fact) {
    String file = document.name().fileName().toLowerCase(Locale.ROOT);
    String folder = document.name().folder();
    boolean grants = file.startsWith("license") || file.startsWith("licence");
    if (grants && !folder.isEmpty()) {
      GraphNode licence = GraphNode.shared(NodeType.LICENCE, fact.key());
      graph.relate(RelationType.LICENSED_UNDER, Structure.folder(folder), licence);
    }
  }

  private GraphNode part(
      NodeType type, String letter, Fact fact, Passage passage, Map<String, Object> place) {
    String key =
        document.name().value() + "\n" + letter + passage.ordinal() + ":" + fact.span().start();
    Map<String, Object> properties = new HashMap<>(place);
    if (!fact.key().isEmpty()) {
      properties.put("number", fact.key());
    }
    return graph.add(new GraphNode(type, key, properties));
  }

  /** Joins the two ways to name one act that the section uses at once. */
  void acts() {
    byDay.forEach(
        (where, day) -> {
          String number = byNumber.get(where);
          if (number != null) {
            graph.relate(
                RelationType.SAME_AS,
                GraphNode.shared(NodeType.LAW, day),
                GraphNode.shared(NodeType.LAW, number));
          }
        });
  }
}
