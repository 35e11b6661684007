package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;

/** The steps that searches walk from section to section, and their Cypher. */
final class GraphEdges {

  /** More sections than a step may lead to: a name that so many have tells nothing. */
  static final int MOST_TARGETS = 12;

  /**
   * The steps from each section in both directions. What a step meets in is looked at only if few
   * sections meet there, so that one that all have costs no more than reading its degree.
   */
  static final String WALK =
      """
      unwind $from as key
      match (a:Section {key: key})
      call (a) {
        match (a)-[:REFERS_TO]->(m:Anchor)<-[:BEARS]-(b:Section)
        return 'reference' as relation, b
        union all
        match (a)-[:BEARS]->(m:Anchor)
        with m where count {(m)<-[:REFERS_TO]-()} <= $most
        match (m)<-[:REFERS_TO]-(b:Section)
        return 'reference' as relation, b
        union all
        match (a)-[:MENTIONS]->(m:Entity)
        with m where count {(m)<-[:MENTIONS]-()} <= $most
        match (m)<-[:MENTIONS]-(b:Section)
        return 'entity' as relation, b
      }
      with a, relation, b where b <> a and b.tenant = $tenant
      with distinct a, relation, b order by a.key, relation, b.key
      with a, relation, collect(b) as targets
      unwind targets[..$most] as b
      return a.key as from, b.key as to, relation, size(targets) as degree
      order by from, relation, to limit $limit
      """;

  private GraphEdges() {}

  static Map<String, Object> parameters(TenantId tenant, Collection<SectionKey> from, int limit) {
    List<String> keys = from.stream().distinct().map(each -> key(tenant, each)).toList();
    return Map.of("tenant", tenant.value(), "from", keys, "most", MOST_TARGETS, "limit", limit);
  }

  static GraphEdge edge(TenantId tenant, Record row) {
    return new GraphEdge(
        section(tenant, row.get("from").asString()),
        section(tenant, row.get("to").asString()),
        row.get("degree").asInt(),
        row.get("relation").asString());
  }

  private static String key(TenantId tenant, SectionKey section) {
    return GraphRows.key(tenant, section.document()) + "#" + section.ordinal();
  }

  private static SectionKey section(TenantId tenant, String key) {
    int hash = key.lastIndexOf('#');
    String document = key.substring(tenant.value().length() + 1, hash);
    return new SectionKey(new DocumentName(document), Integer.parseInt(key.substring(hash + 1)));
  }
}
