package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.tenancy.TenantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;

/** What people and programs ask the graph, about one tenant's part of it. */
public final class GraphQuestions {

  /** The most rows of one answer. */
  public static final int MOST_ROWS = 1_000;

  private static final String ENTITIES =
      """
      match (n:Shared) using index seek n:Shared(key)
      where n.key starts with $prefix and toLower(n.name) contains $text
      with n, count {(n)--()} as relations
      order by relations desc, n.key limit $limit
      return labels(n) as labels, n.name as name, relations
      """;

  private static final String MENTIONS =
      """
      match (n:Shared {key: $key})<-[r]-(s:Section)
      return type(r) as relation, n.name as name, s.key as section
      order by s.key, relation limit $limit
      """;

  private static final String FACTS_OF_ENTITY =
      """
      match (n:Shared {key: $key})-[r]-(m:Shared)
      with r, startNode(r) as a, endNode(r) as b
      return type(r) as relation, labels(a) as fromLabels, a.name as fromName,
        labels(b) as toLabels, b.name as toName, r.by as by
      order by relation, fromName, toName limit $limit
      """;

  private static final String FACTS_OF_DOCUMENT =
      """
      match (a:Part) using index seek a:Part(key)
      where a.key = $document or a.key starts with $document + '\\n'
      match (a)-[r]->(b:Shared)
      return type(r) as relation, labels(a) as fromLabels, a.key as fromName,
        labels(b) as toLabels, b.name as toName, $document as by
      order by fromName, relation, toName limit $limit
      """;

  private static final String ENTITIES_OF_DOCUMENT =
      """
      match (a:Part) using index seek a:Part(key)
      where a.key = $document or a.key starts with $document + '\\n'
      match (a)-->(n:Shared)
      with n, count(*) as relations order by relations desc, n.key limit $limit
      return labels(n) as labels, n.name as name, relations
      """;

  private static final String TIMELINE =
      """
      match (d:Shared) using index seek d:Shared(key)
      where d.key starts with $prefix and d.name >= $from and d.name <= $to
      match (d)<-[r:DATED|VALID_FROM|VALID_UNTIL]-(s:Section)
      return type(r) as relation, d.name as name, s.key as section
      order by name, section, relation limit $limit
      """;

  private static final String EPISODES =
      """
      match (d:Shared) using index seek d:Shared(key) where d.key starts with $prefix
      match (d)<-[:ON_DAY]-(e:Episode)<-[:BROUGHT_BY]-(doc:Document)
      return doc.key as document, e.at as at order by at desc, document limit $limit
      """;

  private static final String EPISODE_OF_DOCUMENT =
      """
      match (doc:Part {key: $document})-[:BROUGHT_BY]->(e:Episode)
      return doc.key as document, e.at as at limit $limit
      """;

  private final Session session;
  private final TransactionConfig within;
  private final TenantId tenant;

  /** Asks in this session, for no longer than {@code within} says. */
  public GraphQuestions(Session session, TransactionConfig within, TenantId tenant) {
    this.session = session;
    this.within = within;
    this.tenant = tenant;
  }

  /** Shared nodes of a type whose names hold a text, those with most relations first. */
  public List<GraphEntity> entities(NodeType type, String text, int limit) {
    return run(
        ENTITIES,
        Map.of("prefix", prefix(type), "text", text.toLowerCase(java.util.Locale.ROOT)),
        limit,
        GraphQuestions::entity);
  }

  /** The sections that say something of an entity. */
  public List<GraphMention> mentions(NodeType type, String name, int limit) {
    return run(MENTIONS, Map.of("key", key(type, name)), limit, this::mention);
  }

  /** What is said of an entity and others. */
  public List<GraphFact> facts(NodeType type, String name, int limit) {
    return run(FACTS_OF_ENTITY, Map.of("key", key(type, name)), limit, this::fact);
  }

  /** What a document says. */
  public List<GraphFact> facts(DocumentName document, int limit) {
    return run(FACTS_OF_DOCUMENT, document(document), limit, this::fact);
  }

  /** What a document speaks of, most often first. */
  public List<GraphEntity> entities(DocumentName document, int limit) {
    return run(ENTITIES_OF_DOCUMENT, document(document), limit, GraphQuestions::entity);
  }

  /**
   * Which sections name which days, in their order.
   *
   * @param from the first day, as ISO 8601 writes it; empty for any
   * @param to the last day
   */
  public List<GraphMention> timeline(String from, String to, int limit) {
    return run(
        TIMELINE,
        Map.of("prefix", prefix(NodeType.DATE), "from", from, "to", to.isEmpty() ? "~" : to),
        limit,
        this::mention);
  }

  /** When documents came in, the last first. */
  public List<GraphEpisode> episodes(int limit) {
    return run(EPISODES, Map.of("prefix", prefix(NodeType.DATE)), limit, this::episode);
  }

  /** When a document's present text came in. */
  public List<GraphEpisode> episodes(DocumentName document, int limit) {
    return run(EPISODE_OF_DOCUMENT, document(document), limit, this::episode);
  }

  /** How many nodes of each type there are. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String kind : List.of("Part", "Shared")) {
      session
          .run(
              """
              match (n:%1$s) using index seek n:%1$s(key) where n.key starts with $prefix
              return labels(n) as labels, count(*) as number
              """
                  .formatted(kind),
              Map.of("prefix", GraphKeys.prefix(tenant)),
              within)
          .forEachRemaining(
              row -> counts.merge(label(row, "labels"), row.get("number").asInt(), Integer::sum));
    }
    return counts;
  }

  private interface Reading<T> {
    T of(Record row);
  }

  private <T> List<T> run(String query, Map<String, Object> parameters, int limit, Reading<T> row) {
    Map<String, Object> all = new LinkedHashMap<>(parameters);
    all.put("limit", Math.min(limit, MOST_ROWS));
    return session.run(query, all, within).list(row::of);
  }

  private Map<String, Object> document(DocumentName name) {
    return Map.of("document", GraphKeys.document(tenant, name));
  }

  private String prefix(NodeType type) {
    return GraphKeys.prefix(tenant) + type.label() + "\n";
  }

  private String key(NodeType type, String name) {
    return GraphKeys.prefix(tenant) + type.label() + "\n" + GraphKeys.bounded(name);
  }

  private static GraphEntity entity(Record row) {
    return new GraphEntity(
        label(row, "labels"), row.get("name").asString(), row.get("relations").asInt());
  }

  private GraphMention mention(Record row) {
    return new GraphMention(
        row.get("relation").asString(),
        row.get("name").asString(),
        GraphKeys.section(tenant, row.get("section").asString()));
  }

  private GraphEpisode episode(Record row) {
    return new GraphEpisode(
        own(row.get("document").asString()), Instant.parse(row.get("at").asString()));
  }

  private GraphFact fact(Record row) {
    return new GraphFact(
        row.get("relation").asString(),
        new GraphEntity(label(row, "fromLabels"), own(row.get("fromName").asString()), 0),
        new GraphEntity(label(row, "toLabels"), row.get("toName").asString(), 0),
        row.get("by").isNull()
            ? Optional.empty()
            : Optional.of(own(row.get("by").asString())).filter(by -> !by.contains("\n")));
  }

  /** A part's key without the tenant. */
  private String own(String key) {
    String prefix = GraphKeys.prefix(tenant);
    return key.startsWith(prefix) ? key.substring(prefix.length()) : key;
  }

  private static String label(Record row, String column) {
    return row.get(column).asList(value -> value.asString()).stream()
        .filter(label -> !label.equals("Part") && !label.equals("Shared"))
        .findFirst()
        .orElse("");
  }
}
