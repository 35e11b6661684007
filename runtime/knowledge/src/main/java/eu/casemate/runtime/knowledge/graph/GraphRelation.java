package eu.casemate.runtime.knowledge.graph;

import java.util.Map;

/** A relation, as its document gives it. */
record GraphRelation(
    RelationType type, GraphNode from, GraphNode to, Map<String, Object> properties) {

  GraphRelation {
    properties = Map.copyOf(properties);
    if (type.from() != from.type() || !type.to().contains(to.type())) {
      throw new IllegalArgumentException(
          type + " does not lead from " + from.type() + " to " + to.type());
    }
  }
}
