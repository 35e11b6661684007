package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;

/** The steps that searches walk from section to section, and their Cypher. */
public final class GraphEdges {

  /** More sections than a node may lead to: what so many have tells nothing. */
  private static final int MOST_TARGETS = 24;

  private record Link(String kind, String from, String to) {}

  /** What one section says of a node, and what the section has that is meant. */
  private static final List<Link> LINKS =
      List.of(
          new Link("name", "MENTIONS", "TITLED"),
          new Link("reference", "REFERS_TO", "BEARS"),
          new Link("term", "CITES_TERM", "DEFINES"),
          new Link("criterion", "CITES_CRITERION", "STATES_CRITERION"),
          new Link("rule", "CITES_RULE", "STATES_RULE"));

  /** An acronym is mentioned, and the section has its words for a title; and the other way. */
  private static final String ALIAS =
      """
      match (a)-[:MENTIONS]->(:Name)-[:ABBREVIATES]-(m:Name)
      with distinct a, m where count {(m)<-[:TITLED]-()} <= $most
      match (m)<-[:TITLED]-(b:Section)
      return 'alias' as kind, b
      """;

  /**
   * The steps from each section in both directions. What a step meets in is looked at only if few
   * sections meet there, so that one that all have costs no more than reading its degree. Steps of
   * the least degree come first: what the limit cuts off would have passed on least.
   */
  public static final String WALK = walk();

  private GraphEdges() {}

  private static String walk() {
    StringBuilder query =
        new StringBuilder(
            "unwind $from as key\nmatch (a:Part {key: key}) using index seek a:Part(key)\ncall (a) {\n");
    for (Link link : LINKS) {
      query.append(oneWay(link.kind(), link.from(), link.to()));
      query.append("union all\n");
      query.append(oneWay(link.kind(), link.to(), link.from()));
      query.append("union all\n");
    }
    return query
        .append(ALIAS)
        .append(
            """
            }
            with a, kind, b where b <> a and b.tenant = $tenant
            with distinct a, kind, b order by a.key, kind, b.key
            with a, kind, collect(b) as targets
            unwind targets[..$most] as b
            return a.key as from, b.key as to, kind, size(targets) as degree
            order by degree, from, kind, to limit $limit
            """)
        .toString();
  }

  private static String oneWay(String kind, String out, String back) {
    return """
    match (a)-[:%2$s]->(m:Shared)
    with distinct a, m where count {(m)<-[:%3$s]-()} <= $most
    match (m)<-[:%3$s]-(b:Section)
    return '%1$s' as kind, b
    """
        .formatted(kind, out, back);
  }

  /** The parameters of {@link #WALK}. */
  public static Map<String, Object> parameters(
      TenantId tenant, Collection<SectionKey> from, int limit) {
    List<String> keys =
        from.stream().distinct().map(each -> GraphKeys.section(tenant, each)).toList();
    return Map.of("tenant", tenant.value(), "from", keys, "most", MOST_TARGETS, "limit", limit);
  }

  /** A row that {@link #WALK} returns. */
  public static GraphEdge edge(TenantId tenant, Record row) {
    return new GraphEdge(
        GraphKeys.section(tenant, row.get("from").asString()),
        GraphKeys.section(tenant, row.get("to").asString()),
        row.get("degree").asInt(),
        row.get("kind").asString());
  }
}
