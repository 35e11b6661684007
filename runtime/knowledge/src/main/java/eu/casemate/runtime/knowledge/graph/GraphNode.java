package eu.casemate.runtime.knowledge.graph;

import java.util.Map;

/**
 * A node, as its document gives it.
 *
 * @param key unique among the tenant's nodes: of a document and its parts, else of its type
 * @param properties nothing in those of a shared node may depend on the document
 */
record GraphNode(NodeType type, String key, Map<String, Object> properties) {

  GraphNode {
    properties = Map.copyOf(properties);
  }

  static GraphNode shared(NodeType type, String name) {
    return new GraphNode(type, GraphKeys.bounded(name), Map.of());
  }
}
