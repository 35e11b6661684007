package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.Section.Reference;
import eu.casemate.runtime.knowledge.graph.GraphDocument.GraphSection;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Sections, passages, their order, links, folders, language, and the upload. */
final class Structure {

  private final GraphDocument document;
  private final DocumentGraph graph;
  private final Map<Integer, GraphNode> sections = new HashMap<>();
  private final Map<Integer, GraphNode> passages = new HashMap<>();

  Structure(GraphDocument document, DocumentGraph graph) {
    this.document = document;
    this.graph = graph;
  }

  GraphNode section(GraphSection section) {
    return Objects.requireNonNull(sections.get(section.ordinal()));
  }

  GraphNode passage(Passage passage) {
    return Objects.requireNonNull(passages.get(passage.ordinal()));
  }

  void read(Optional<Episode> episode) {
    Map<List<String>, GraphNode> byHeadings = new HashMap<>();
    List<GraphNode> order = new ArrayList<>();
    for (GraphSection section : document.sections()) {
      GraphNode node = add(section);
      if (!order.isEmpty()) {
        graph.relate(RelationType.NEXT_SECTION, order.getLast(), node);
      }
      order.add(node);
      List<String> headings = section.section().headings();
      for (int length = headings.size() - 1; length >= 0; length--) {
        GraphNode above = byHeadings.get(headings.subList(0, length));
        if (above != null) {
          graph.relate(RelationType.BELOW, node, above);
          break;
        }
      }
      byHeadings.putIfAbsent(headings, node);
      links(section, node);
    }
    inOrder();
    place();
    episode.ifPresent(this::brought);
  }

  private GraphNode add(GraphSection section) {
    GraphNode node =
        new GraphNode(
            NodeType.SECTION,
            document.name().value() + "\n" + section.ordinal(),
            Map.of(
                "tenant", document.tenant().value(),
                "ordinal", section.ordinal(),
                "language", document.language().code()));
    sections.put(section.ordinal(), node);
    graph.add(node);
    graph.relate(RelationType.HAS_SECTION, graph.document(), node);
    for (Passage passage : section.passages()) {
      GraphNode text =
          new GraphNode(
              NodeType.PASSAGE,
              document.name().value() + "\np" + passage.ordinal(),
              Map.of(
                  "tenant", document.tenant().value(),
                  "id", passage.id().value(),
                  "ordinal", passage.ordinal()));
      passages.put(passage.ordinal(), graph.add(text));
      graph.relate(RelationType.HAS_PASSAGE, node, text);
    }
    return node;
  }

  private void inOrder() {
    passages.forEach(
        (ordinal, passage) -> {
          GraphNode next = passages.get(ordinal + 1);
          if (next != null) {
            graph.relate(RelationType.NEXT_PASSAGE, passage, next);
          }
        });
  }

  private void links(GraphSection section, GraphNode node) {
    List<String> names = new ArrayList<>(section.section().anchors());
    if (section.ordinal() == 0) {
      // The document's start, to which a link without an anchor leads.
      names.add("");
    }
    for (String name : names) {
      graph.relate(RelationType.BEARS, node, anchor(document.name().value(), name));
    }
    for (Reference reference : section.section().references()) {
      if (reference.page()) {
        page(reference.document(), node);
      } else {
        GraphNode anchor = anchor(reference.document(), reference.anchor());
        graph.relate(RelationType.REFERS_TO, node, anchor);
      }
    }
  }

  private void page(String address, GraphNode node) {
    GraphNode page = GraphNode.shared(NodeType.WEB_PAGE, address);
    graph.relate(RelationType.CITES_PAGE, node, page);
    try {
      String host = new URI(address).getHost();
      if (host != null) {
        graph.relate(RelationType.ON_SITE, page, GraphNode.shared(NodeType.SITE, host));
      }
    } catch (URISyntaxException e) {
      // An address that is no URI is cited all the same; it names no site.
      return;
    }
  }

  // No document's name holds a line break, so that two pairs never give one key.
  private static GraphNode anchor(String document, String name) {
    return GraphNode.shared(NodeType.ANCHOR, document + "\n" + name);
  }

  private void place() {
    GraphNode language = GraphNode.shared(NodeType.LANGUAGE, document.language().code());
    graph.relate(RelationType.IN_LANGUAGE, graph.document(), language);
    String folder = document.name().folder();
    if (!folder.isEmpty()) {
      graph.relate(RelationType.LIES_IN, graph.document(), folder(folder));
    }
    while (!folder.isEmpty()) {
      graph.relate(RelationType.LIES_BELOW, graph.document(), folder(folder));
      folder = folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
    }
  }

  static GraphNode folder(String folder) {
    return GraphNode.shared(NodeType.FOLDER, folder);
  }

  private void brought(Episode episode) {
    GraphNode node =
        new GraphNode(
            NodeType.EPISODE,
            document.name().value() + "\nepisode",
            Map.of("generation", episode.generation(), "at", episode.at().toString()));
    graph.add(node);
    graph.relate(RelationType.BROUGHT_BY, graph.document(), node);
    String day = episode.at().atZone(ZoneOffset.UTC).toLocalDate().toString();
    graph.relate(RelationType.ON_DAY, node, GraphNode.shared(NodeType.DATE, day));
  }
}
