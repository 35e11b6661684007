package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.neo4j.driver.TransactionContext;

/**
 * The Cypher that changes the graph. Beside the label of its type a node has one of two: a {@code
 * Part} belongs to one document and goes with it; a {@code Shared} one goes when nothing is left
 * that has it. So a document's own nodes and relations are all that its change touches, whatever
 * comes first, and however many documents the tenant has. What a change starts from is named by an
 * seek hint: a plan that Neo4j made while the graph was small would else read all relations of a
 * type until it plans again.
 */
public final class GraphWriter {

  /** Constraints and indexes; none is made twice. */
  public static final List<String> SCHEMA = schema();

  private static final String PARTS =
      """
      match (o:Part) using index seek o:Part(key)
      where o.key = $document or o.key starts with $document + '\\n'
      """;

  private static final String NEIGHBOURS =
      PARTS
          + "match (o)--(n:Shared)\n"
          + "return distinct elementId(n) as id, case when n:Place then n.key end as place";

  private static final String REMOVE_PARTS = PARTS + "detach delete o";

  private static final String REMOVE_UNUSED =
      """
      unwind $ids as id
      match (n) where elementId(n) = id and not (n)--()
      delete n
      """;

  private static final String ADD_PARTS =
      """
      unwind $rows as row
      create (n:Part {key: row.key})
      set n += row.properties, n:$(row.label)
      """;

  private static final String RELATE_PARTS =
      """
      unwind $rows as row
      match (a:Part {key: row.from}) using index seek a:Part(key)
      match (b:Part {key: row.to}) using index seek b:Part(key)
      create (a)-[r:$(row.type)]->(b)
      set r = row.properties
      """;

  private static final String RELATE_SHARED =
      """
      unwind $rows as row
      match (a:Part {key: row.from}) using index seek a:Part(key)
      unwind row.to as to
      merge (b:Shared {key: to.key})
      on create set b.name = to.name, b:$(to.label)
      create (a)-[r:$(to.type)]->(b)
      set r = to.properties
      """;

  private static final String RELATE_BETWEEN_SHARED =
      """
      unwind $rows as row
      merge (a:Shared {key: row.from})
      on create set a.name = row.fromName, a:$(row.fromLabel)
      merge (b:Shared {key: row.to})
      on create set b.name = row.toName, b:$(row.toLabel)
      create (a)-[r:$(row.type)]->(b)
      set r = row.properties
      """;

  /** Removes what the document says of shared nodes, and returns these. */
  private static final String REMOVE_SAID =
      RelationType.BETWEEN_SHARED.stream()
          .map(
              type ->
                  "match (a)-[r:%1$s {by: $document}]->(b) using index seek r:%1$s(by) return a, r, b"
                      .formatted(type.name()))
          .collect(
              Collectors.joining(
                  "\nunion all\n",
                  "call {\n",
                  "\n}\nwith collect(distinct elementId(a)) + collect(distinct elementId(b)) as ids,"
                      + " collect(r) as said\n"
                      + "foreach (r in said | delete r)\n"
                      + "with ids unwind ids as id return distinct id"));

  private static final String UNTRANSLATE =
      """
      unwind $places as place
      match ()-[r:TRANSLATED_AS {by: place}]->() using index seek r:TRANSLATED_AS(by)
      delete r
      """;

  /** Of the versions of one work, at one place, the headings are translations of each other. */
  private static final String TRANSLATE =
      """
      unwind $places as place
      match (p:Shared {key: place})<-[:AT_PLACE]-(a:Section)-[:TITLED {whole: true}]->(n:Name)
      using index seek p:Shared(key)
      match (p)<-[:AT_PLACE]-(b:Section)-[:TITLED {whole: true}]->(m:Name)
      where a.language < b.language and n <> m
      with distinct n, m, place
      create (n)-[:TRANSLATED_AS {by: place}]->(m)
      """;

  // Far more than one document has, far less than fills the server's memory.
  private static final int PIECE = 10_000;
  private static final int ROWS_AT_ONCE = 2_000;

  private GraphWriter() {}

  private static List<String> schema() {
    List<String> statements = new ArrayList<>();
    statements.add(
        "create constraint tenant_id if not exists for (t:Tenant) require t.id is unique");
    statements.add("create constraint part_key if not exists for (n:Part) require n.key is unique");
    statements.add(
        "create constraint shared_key if not exists for (n:Shared) require n.key is unique");
    for (RelationType type : RelationType.BETWEEN_SHARED) {
      statements.add(
          "create index %s_by if not exists for ()-[r:%s]-() on (r.by)"
              .formatted(type.name().toLowerCase(Locale.ROOT), type.name()));
    }
    // What graphs of earlier releases had.
    for (String label : List.of("document", "section", "passage", "entity", "anchor")) {
      statements.add("drop constraint %s_key if exists".formatted(label));
    }
    statements.add("drop index passage_id if exists");
    statements.add("drop index section_tenant if exists");
    return List.copyOf(statements);
  }

  /** Takes documents out and puts others in, in one transaction. */
  public static void change(
      TransactionContext tx,
      TenantId tenant,
      Collection<DocumentName> removed,
      Collection<DocumentGraph> added) {
    Set<String> places = new LinkedHashSet<>();
    for (DocumentName name : removed) {
      places.addAll(remove(tx, GraphKeys.document(tenant, name)));
    }
    List<Map<String, Object>> parts = new ArrayList<>();
    GraphRows rows = new GraphRows(tenant);
    for (DocumentGraph document : added) {
      document.parts().forEach(part -> parts.add(rows.part(part)));
      document.relations().forEach(rows::add);
    }
    run(tx, ADD_PARTS, parts);
    run(tx, RELATE_PARTS, rows.betweenParts());
    run(tx, RELATE_SHARED, rows.toShared());
    run(tx, RELATE_BETWEEN_SHARED, rows.betweenShared());
    places.addAll(rows.places());
    if (!places.isEmpty()) {
      Map<String, Object> parameters = Map.of("places", List.copyOf(places));
      tx.run(UNTRANSLATE, parameters).consume();
      tx.run(TRANSLATE, parameters).consume();
    }
  }

  /** Removes a document and what nothing else has; returns the places where it stood. */
  private static Set<String> remove(TransactionContext tx, String document) {
    Map<String, Object> parameters = Map.of("document", document);
    Set<String> ids = new LinkedHashSet<>();
    Set<String> places = new LinkedHashSet<>();
    tx.run(NEIGHBOURS, parameters)
        .forEachRemaining(
            row -> {
              ids.add(row.get("id").asString());
              if (!row.get("place").isNull()) {
                places.add(row.get("place").asString());
              }
            });
    if (ids.isEmpty()) {
      // Every document has a language: this one is not there.
      return places;
    }
    ids.addAll(tx.run(REMOVE_SAID, parameters).list(row -> row.get("id").asString()));
    if (!places.isEmpty()) {
      tx.run(UNTRANSLATE, Map.of("places", List.copyOf(places))).consume();
    }
    tx.run(REMOVE_PARTS, parameters).consume();
    tx.run(REMOVE_UNUSED, Map.of("ids", List.copyOf(ids))).consume();
    return places;
  }

  private static void run(TransactionContext tx, String query, List<Map<String, Object>> rows) {
    for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
      List<Map<String, Object>> some =
          rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE));
      tx.run(query, Map.of("rows", some)).consume();
    }
  }

  /** Removes a piece of the tenant's graph; false when nothing was left. */
  public static boolean removeSome(TransactionContext tx, TenantId tenant) {
    boolean removed = false;
    // The last five labels are those of earlier releases.
    for (String label :
        List.of("Part", "Shared", "Passage", "Section", "Document", "Entity", "Anchor")) {
      removed |=
          tx.run(
                      "match (n:%s) where n.key starts with $prefix with n limit $piece"
                              .formatted(label)
                          + " detach delete n",
                      Map.of("prefix", GraphKeys.prefix(tenant), "piece", PIECE))
                  .consume()
                  .counters()
                  .nodesDeleted()
              > 0;
    }
    return removed;
  }
}
