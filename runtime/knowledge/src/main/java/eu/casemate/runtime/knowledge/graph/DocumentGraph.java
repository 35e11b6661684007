package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.tenancy.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A document as nodes and relations, collected by those who read it. */
public final class DocumentGraph {

  private record Ends(RelationType type, NodeType from, String start, NodeType to, String end) {}

  private final TenantId tenant;
  private final GraphNode document;
  private final Set<String> keys = new LinkedHashSet<>();
  private final List<GraphNode> parts = new ArrayList<>();
  private final Map<Ends, GraphRelation> relations = new LinkedHashMap<>();

  private DocumentGraph(GraphDocument from) {
    this.tenant = from.tenant();
    this.document =
        new GraphNode(
            NodeType.DOCUMENT, from.name().value(), Map.of("tenant", from.tenant().value()));
    add(document);
  }

  /**
   * Reads a document.
   *
   * @param episode the upload that brought it, if it is known
   */
  public static DocumentGraph of(
      GraphDocument from, Optional<Episode> episode, GraphExtractor extractor) {
    DocumentGraph graph = new DocumentGraph(from);
    Structure structure = new Structure(from, graph);
    structure.read(episode);
    Translations.read(from, graph, structure);
    new Speech(from, graph, structure, extractor).read();
    return graph;
  }

  /** The document itself. */
  GraphNode document() {
    return document;
  }

  /** Adds a part of the document, once. */
  GraphNode add(GraphNode part) {
    if (keys.add(part.key())) {
      parts.add(part);
    }
    return part;
  }

  void relate(RelationType type, GraphNode from, GraphNode to) {
    relate(type, from, to, Map.of());
  }

  /** Relates two nodes, once; a relation between shared nodes bears the document's key. */
  void relate(RelationType type, GraphNode from, GraphNode to, Map<String, Object> properties) {
    Map<String, Object> all = new LinkedHashMap<>(properties);
    if (from.type().shared()) {
      all.put("by", key());
    }
    relations.putIfAbsent(
        new Ends(type, from.type(), from.key(), to.type(), to.key()),
        new GraphRelation(type, from, to, all));
  }

  String key() {
    return GraphKeys.of(tenant, document);
  }

  List<GraphNode> parts() {
    return parts;
  }

  List<GraphRelation> relations() {
    return List.copyOf(relations.values());
  }
}
