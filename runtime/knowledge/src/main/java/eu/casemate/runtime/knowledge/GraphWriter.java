package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.TransactionContext;

/**
 * The graph's Cypher. Sections meet in nodes that stand for names: a section bears anchors and
 * refers to anchors, and mentions entities. So a document's own nodes and relationships are all
 * that its change touches, whatever comes first, and however many documents the tenant has. A name
 * exists while a section has it. A key starts with {@code tenant/}, so tenants cannot meet.
 */
final class GraphWriter {

  static final List<String> SCHEMA =
      List.of(
          "create constraint tenant_id if not exists for (t:Tenant) require t.id is unique",
          "create constraint document_key if not exists for (d:Document) require d.key is unique",
          "create constraint section_key if not exists for (s:Section) require s.key is unique",
          "create constraint passage_key if not exists for (p:Passage) require p.key is unique",
          "create constraint entity_key if not exists for (e:Entity) require e.key is unique",
          "create constraint anchor_key if not exists for (a:Anchor) require a.key is unique",
          "create index passage_id if not exists for (p:Passage) on (p.tenant, p.id)",
          "drop index section_tenant if exists");

  /**
   * One bounded step from the seeds. A rare entity binds closely, one of many sections hardly; an
   * earlier seed counts more.
   */
  static final String WALK =
      """
      unwind range(0, size($seeds) - 1) as place
      match (seed:Passage {tenant: $tenant, id: $seeds[place]})
      call (seed) {
        match (seed)-[:NEXT]-(p:Passage) return p, 0.5 as w
        union all
        match (seed)<-[:HAS]-(s:Section)-[:REFERS_TO]->(:Anchor)<-[:BEARS]-(t:Section)
        where s <> t
        match (t)-[:HAS]->(p:Passage)
        return distinct p, 1.0 as w order by p.ordinal, p.key limit 8
        union all
        match (seed)<-[:HAS]-(:Section)-[:MENTIONS]->(e:Entity)
        with e, count {(e)<-[:MENTIONS]-()} as sections where sections < 12
        match (e)<-[:MENTIONS]-(:Section)-[:HAS]->(p:Passage)
        return p, 0.6 / sections as w order by w desc, p.key limit 12
      }
      with p, sum(w / (place + 1.0)) as weight
      where p.tenant = $tenant
      return p.id as id, p.language as language order by weight desc, id limit $limit
      """;

  private static final String ADD_SECTIONS =
      """
      match (d:Document {key: $document})
      unwind $sections as row
      create (d)-[:HAS]->(:Section {key: row.key, tenant: $tenant, ordinal: row.ordinal})
      """;

  private static final String ADD_PASSAGES =
      """
      unwind $passages as row
      match (s:Section {key: row.section})
      create (p:Passage {key: row.key, id: row.id, tenant: $tenant, ordinal: row.ordinal,
        language: $language})
      create (s)-[:HAS]->(p)
      """;

  private static final String ADD_ORDER =
      """
      unwind $passages as row
      match (p:Passage {key: row.key})
      match (n:Passage {key: $document + '#' + toString(row.ordinal + 1)})
      create (p)-[:NEXT]->(n)
      """;

  private static final String NAMES =
      """
      match (:Document {key: $document})-[:HAS]->(:Section)-[:MENTIONS|BEARS|REFERS_TO]->(n)
      return distinct elementId(n)
      """;

  private static final String REMOVE =
      """
      match (d:Document {key: $document})
      optional match (d)-[:HAS]->(s:Section)
      optional match (s)-[:HAS]->(p:Passage)
      detach delete p, s, d
      """;

  private static final String REMOVE_UNUSED =
      "unwind $names as id match (n) where elementId(n) = id and not (n)--() delete n";

  // Far more than one document has, far less than fills the server's memory.
  private static final int PIECE = 10_000;

  private GraphWriter() {}

  /** Removes a document and the names that nothing else has. */
  static void remove(TransactionContext tx, TenantId tenant, DocumentName name) {
    Map<String, Object> document = Map.of("document", GraphRows.key(tenant, name));
    List<String> names = tx.run(NAMES, document).list(row -> row.get(0).asString());
    tx.run(REMOVE, document).consume();
    if (!names.isEmpty()) {
      tx.run(REMOVE_UNUSED, Map.of("names", names)).consume();
    }
  }

  /** Removes a piece of the tenant's graph; false when nothing was left. */
  static boolean removeSome(TransactionContext tx, TenantId tenant) {
    boolean removed = false;
    for (String label : List.of("Passage", "Section", "Document", "Entity", "Anchor")) {
      removed |=
          tx.run(
                      "match (n:%s) where n.key starts with $prefix with n limit $piece"
                              .formatted(label)
                          + " detach delete n",
                      Map.of("prefix", tenant.value() + "/", "piece", PIECE))
                  .consume()
                  .counters()
                  .nodesDeleted()
              > 0;
    }
    return removed;
  }

  static Optional<StoreMark> mark(TransactionContext tx, TenantId tenant) {
    return tx
        .run(
            "match (t:Tenant {id: $tenant}) return coalesce(t.mark, '')",
            Map.of("tenant", tenant.value()))
        .list(row -> row.get(0).asString())
        .stream()
        .findFirst()
        .flatMap(StoreMark::parse);
  }

  static void unmark(TransactionContext tx, TenantId tenant) {
    tx.run(
            "match (t:Tenant {id: $tenant}) remove t.mark, t.generation",
            Map.of("tenant", tenant.value()))
        .consume();
  }

  static void mark(TransactionContext tx, TenantId tenant, StoreMark mark) {
    tx.run(
            "merge (t:Tenant {id: $tenant}) set t.mark = $mark",
            Map.of("tenant", tenant.value(), "mark", mark.text()))
        .consume();
  }

  /** Adds a document that is not there. */
  static void add(TransactionContext tx, StoredDocument document) {
    GraphRows rows = new GraphRows(document);
    Map<String, Object> common =
        Map.of(
            "tenant", document.tenant().value(),
            "document", rows.key(),
            "language", document.language().code(),
            "sections", rows.sections(),
            "passages", rows.passages());
    tx.run("create (:Document {key: $document, tenant: $tenant})", common).consume();
    tx.run(ADD_SECTIONS, common).consume();
    tx.run(ADD_PASSAGES, common).consume();
    tx.run(ADD_ORDER, common).consume();
    addNames(tx, "Entity", "MENTIONS", rows.entities());
    addNames(tx, "Anchor", "BEARS", rows.anchors());
    addNames(tx, "Anchor", "REFERS_TO", rows.references());
  }

  private static void addNames(
      TransactionContext tx, String label, String relationship, List<Map<String, Object>> names) {
    if (!names.isEmpty()) {
      tx.run(
              """
              unwind $names as row
              match (s:Section {key: row.section})
              merge (n:%s {key: row.key})
              create (s)-[:%s]->(n)
              """
                  .formatted(label, relationship),
              Map.of("names", names))
          .consume();
    }
  }
}
