package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Section.Reference;
import eu.casemate.runtime.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
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

  // A longer name is a digest in its key: Neo4j's index takes no more than 8 kB.
  private static final int MOST_CHARACTERS = 300;

  private GraphWriter() {}

  /** Removes a document and the names that nothing else has. */
  static void remove(TransactionContext tx, TenantId tenant, DocumentName name) {
    Map<String, Object> document = Map.of("document", key(tenant, name));
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
    String key = key(document.tenant(), document.name());
    Map<String, Object> common =
        Map.of(
            "tenant", document.tenant().value(),
            "document", key,
            "language", document.language().code(),
            "sections", sections(document, key),
            "passages", passages(document, key));
    tx.run("create (:Document {key: $document, tenant: $tenant})", common).consume();
    tx.run(ADD_SECTIONS, common).consume();
    tx.run(ADD_PASSAGES, common).consume();
    tx.run(ADD_ORDER, common).consume();
    addNames(tx, "Entity", "MENTIONS", entities(document, key));
    addNames(tx, "Anchor", "BEARS", anchors(document, key));
    addNames(tx, "Anchor", "REFERS_TO", references(document, key));
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

  private static List<Map<String, Object>> sections(StoredDocument document, String key) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StoredSection stored : document.sections()) {
      rows.add(Map.of("key", key + "#" + stored.ordinal(), "ordinal", stored.ordinal()));
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

  private static List<Map<String, Object>> entities(StoredDocument document, String key) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StoredSection stored : document.sections()) {
      for (String entity : stored.section().entities()) {
        rows.add(
            Map.of(
                "section", key + "#" + stored.ordinal(),
                "key", document.tenant().value() + "/" + bounded(entity)));
      }
    }
    return rows;
  }

  private static List<Map<String, Object>> anchors(StoredDocument document, String key) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StoredSection stored : document.sections()) {
      List<String> names = new ArrayList<>(stored.section().anchors());
      if (stored.ordinal() == 0) {
        // The document's start, to which a link without an anchor leads.
        names.add("");
      }
      for (String anchor : names) {
        rows.add(
            Map.of(
                "section",
                key + "#" + stored.ordinal(),
                "key",
                anchorKey(document.tenant(), document.name().value(), anchor)));
      }
    }
    return rows;
  }

  private static List<Map<String, Object>> references(StoredDocument document, String key) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StoredSection stored : document.sections()) {
      for (Reference reference : stored.section().references()) {
        rows.add(
            Map.of(
                "section",
                key + "#" + stored.ordinal(),
                "key",
                anchorKey(document.tenant(), reference.document(), reference.anchor())));
      }
    }
    return rows;
  }

  // No document's name holds a line break, so that two pairs never give one key.
  private static String anchorKey(TenantId tenant, String document, String anchor) {
    return tenant.value() + "/" + bounded(document + "\n" + anchor);
  }

  private static String key(TenantId tenant, DocumentName name) {
    return tenant.value() + "/" + name.value();
  }

  private static String bounded(String name) {
    if (name.length() <= MOST_CHARACTERS) {
      return name;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return "sha256\n" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
