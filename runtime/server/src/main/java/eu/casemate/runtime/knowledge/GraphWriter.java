package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.document.DocumentName;
import eu.casemate.runtime.document.Section.Reference;
import eu.casemate.runtime.document.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** The graph's Cypher. A key is {@code tenant/document#ordinal}, so tenants cannot meet. */
final class GraphWriter {

  static final List<String> SCHEMA =
      List.of(
          "create constraint tenant_id if not exists for (t:Tenant) require t.id is unique",
          "create constraint document_key if not exists for (d:Document) require d.key is unique",
          "create constraint section_key if not exists for (s:Section) require s.key is unique",
          "create constraint passage_key if not exists for (p:Passage) require p.key is unique",
          "create constraint entity_key if not exists for (e:Entity) require e.key is unique",
          "create index passage_id if not exists for (p:Passage) on (p.tenant, p.id)",
          "create index section_tenant if not exists for (s:Section) on (s.tenant)");

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
        match (seed)<-[:HAS]-(:Section)-[:REFERS_TO]->(:Section)-[:HAS]->(p:Passage)
        return p, 1.0 as w order by p.ordinal limit 8
        union all
        match (seed)<-[:HAS]-(:Section)-[:MENTIONS]->(e:Entity) where e.sections < 12
        match (e)<-[:MENTIONS]-(:Section)-[:HAS]->(p:Passage)
        return p, 0.6 / e.sections as w order by w desc, p.key limit 12
      }
      with p, sum(w / (place + 1.0)) as weight
      where p.tenant = $tenant
      return p.id as id, p.language as language order by weight desc, id limit $limit
      """;

  private static final String ADD_SECTIONS =
      """
      match (d:Document {key: $document})
      unwind $sections as row
      create (s:Section {key: row.key, tenant: $tenant, document: $name, anchors: row.anchors,
        ordinal: row.ordinal, targets: row.targets})
      create (d)-[:HAS]->(s)
      with s, row
      unwind row.entities as entity
      merge (e:Entity {key: $tenant + '/' + entity})
      on create set e.tenant = $tenant, e.name = entity, e.sections = 0
      merge (s)-[:MENTIONS]->(e)
      """;

  private static final String ADD_PASSAGES =
      """
      unwind $passages as row
      match (s:Section {key: row.section})
      create (p:Passage {key: row.key, id: row.id, tenant: $tenant, document: $name,
        ordinal: row.ordinal, language: $language})
      create (s)-[:HAS]->(p)
      """;

  private static final String ADD_ORDER =
      """
      unwind $passages as row
      match (p:Passage {key: row.key})
      match (n:Passage {key: $document + '#' + toString(row.ordinal + 1)})
      create (p)-[:NEXT]->(n)
      """;

  private static final String LINK =
      """
      match (s:Section {tenant: $tenant}) where size(s.targets) > 0
      unwind s.targets as target
      with s, split(target, '#') as parts
      match (t:Section {tenant: $tenant, document: parts[0]})
      where t <> s and ((parts[1] = '' and t.ordinal = 0) or parts[1] in t.anchors)
      merge (s)-[:REFERS_TO]->(t)
      """;

  private GraphWriter() {}

  static void remove(TransactionContext tx, TenantId tenant, DocumentName name) {
    Map<String, Object> key = Map.of("key", key(tenant, name));
    tx.run(
        "match (d:Document {key: $key})-[:HAS]->(s:Section) optional match (s)-[:HAS]->(p:Passage)"
            + " detach delete p, s",
        key);
    tx.run("match (d:Document {key: $key}) detach delete d", key);
  }

  static void removeAll(TransactionContext tx, TenantId tenant) {
    tx.run(
        "match (n:Document|Section|Passage|Entity {tenant: $tenant}) detach delete n",
        Map.of("tenant", tenant.value()));
  }

  static void add(TransactionContext tx, StoredDocument document) {
    String key = key(document.tenant(), document.name());
    Map<String, Object> common =
        Map.of(
            "tenant", document.tenant().value(),
            "name", document.name().value(),
            "document", key,
            "language", document.language().code(),
            "title", document.title(),
            "sections", sections(document, key),
            "passages", passages(document, key));
    tx.run(
        "create (:Document {key: $document, tenant: $tenant, name: $name, title: $title})", common);
    tx.run(ADD_SECTIONS, common);
    tx.run(ADD_PASSAGES, common);
    tx.run(ADD_ORDER, common);
  }

  /** Draws the references, counts what each entity binds and drops entities of nothing. */
  static void link(TransactionContext tx, TenantId tenant) {
    Map<String, Object> mine = Map.of("tenant", tenant.value());
    tx.run(LINK, mine);
    tx.run(
        "match (e:Entity {tenant: $tenant})" + " set e.sections = count {(e)<-[:MENTIONS]-()}",
        mine);
    tx.run("match (e:Entity {tenant: $tenant}) where e.sections = 0 delete e", mine);
  }

  private static List<Map<String, Object>> sections(StoredDocument document, String key) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StoredSection stored : document.sections()) {
      rows.add(
          Map.of(
              "key", key + "#" + stored.ordinal(),
              "ordinal", stored.ordinal(),
              "anchors", List.copyOf(stored.section().anchors()),
              "entities", List.copyOf(stored.section().entities()),
              "targets", stored.section().references().stream().map(GraphWriter::target).toList()));
    }
    return rows;
  }

  private static List<Map<String, Object>> passages(StoredDocument document, String key) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StoredPassage stored : document.passages()) {
      rows.add(
          Map.of(
              "key",
              key + "#" + stored.passage().ordinal(),
              "id",
              stored.passage().id().value(),
              "ordinal",
              stored.passage().ordinal(),
              "section",
              key + "#" + stored.section()));
    }
    return rows;
  }

  private static String target(Reference reference) {
    return reference.document() + "#" + reference.anchor();
  }

  private static String key(TenantId tenant, DocumentName name) {
    return tenant.value() + "/" + name.value();
  }
}
