package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.tenancy.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Nodes and relations as rows for {@link GraphWriter}. */
final class GraphRows {

  private final TenantId tenant;
  private final List<Map<String, Object>> betweenParts = new ArrayList<>();
  private final Map<String, List<Map<String, Object>>> toShared = new LinkedHashMap<>();
  private final List<Map<String, Object>> betweenShared = new ArrayList<>();
  private final Set<String> places = new LinkedHashSet<>();

  GraphRows(TenantId tenant) {
    this.tenant = tenant;
  }

  Map<String, Object> part(GraphNode node) {
    return Map.of("key", key(node), "label", node.type().label(), "properties", node.properties());
  }

  void add(GraphRelation relation) {
    GraphNode from = relation.from();
    GraphNode to = relation.to();
    String type = relation.type().name();
    if (!to.type().shared()) {
      betweenParts.add(
          Map.of(
              "type", type,
              "from", key(from),
              "to", key(to),
              "properties", relation.properties()));
    } else if (from.type().shared()) {
      betweenShared.add(
          Map.of(
              "type", type,
              "from", key(from),
              "fromName", from.key(),
              "fromLabel", from.type().label(),
              "to", key(to),
              "toName", to.key(),
              "toLabel", to.type().label(),
              "properties", relation.properties()));
    } else {
      toShared
          .computeIfAbsent(key(from), _ -> new ArrayList<>())
          .add(
              Map.of(
                  "type", type,
                  "key", key(to),
                  "name", to.key(),
                  "label", to.type().label(),
                  "properties", relation.properties()));
      if (to.type() == NodeType.PLACE) {
        places.add(key(to));
      }
    }
  }

  List<Map<String, Object>> betweenParts() {
    return betweenParts;
  }

  /** One row a part, with all that it has. */
  List<Map<String, Object>> toShared() {
    List<Map<String, Object>> rows = new ArrayList<>();
    toShared.forEach((from, to) -> rows.add(Map.of("from", from, "to", to)));
    return rows;
  }

  List<Map<String, Object>> betweenShared() {
    return betweenShared;
  }

  Set<String> places() {
    return places;
  }

  private String key(GraphNode node) {
    return GraphKeys.of(tenant, node);
  }
}
