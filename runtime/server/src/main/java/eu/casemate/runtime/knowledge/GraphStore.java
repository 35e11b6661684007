package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.document.Language;
import eu.casemate.runtime.document.PassageId;
import eu.casemate.runtime.document.TenantId;
import eu.casemate.runtime.knowledge.PassageIndex.Hit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * The graph in Neo4j: documents, sections, passages in order, references between sections, and the
 * entities that sections speak of. Methods throw {@link Neo4jException} while it is down.
 */
final class GraphStore implements DerivedStore, AutoCloseable {

  private static final TransactionConfig BOUNDED =
      TransactionConfig.builder().withTimeout(java.time.Duration.ofSeconds(3)).build();

  private final Driver driver;
  private volatile boolean prepared;

  GraphStore(KnowledgeConfig.Server server) {
    Config config =
        Config.builder()
            .withoutEncryption()
            .withMaxConnectionPoolSize(6)
            .withConnectionTimeout(2, TimeUnit.SECONDS)
            .withConnectionAcquisitionTimeout(3, TimeUnit.SECONDS)
            .withMaxTransactionRetryTime(2, TimeUnit.SECONDS)
            .withTelemetryDisabled(true)
            .build();
    driver =
        GraphDatabase.driver(
            "bolt://127.0.0.1:" + server.port(),
            server.password().isEmpty()
                ? AuthTokens.none()
                : AuthTokens.basic("neo4j", server.password()),
            config);
  }

  void ping() {
    try (Session session = driver.session()) {
      session.run("return 1", BOUNDED).consume();
    }
  }

  @Override
  public long generation(TenantId tenant) {
    try (Session session = driver.session()) {
      return session
          .run(
              "match (t:Tenant {id: $tenant}) return t.generation",
              Map.of("tenant", tenant.value()),
              BOUNDED)
          .stream()
          .mapToLong(row -> row.get(0).asLong(0))
          .findFirst()
          .orElse(0);
    }
  }

  @Override
  public void replace(StoredDocument document, long generation) {
    prepare();
    try (Session session = driver.session()) {
      session.executeWriteWithoutResult(
          tx -> {
            GraphWriter.remove(tx, document.tenant(), document.name());
            GraphWriter.add(tx, document);
            GraphWriter.link(tx, document.tenant());
            setGeneration(tx, document.tenant(), generation);
          });
    }
  }

  @Override
  public void rebuild(
      TenantId tenant, Consumer<Consumer<StoredDocument>> documents, long generation) {
    prepare();
    try (Session session = driver.session()) {
      // The generation goes to 0 first, so that a rebuild that was cut off is seen and repeated.
      session.executeWriteWithoutResult(tx -> setGeneration(tx, tenant, 0));
      session.executeWriteWithoutResult(tx -> GraphWriter.removeAll(tx, tenant));
      documents.accept(
          document -> session.executeWriteWithoutResult(tx -> GraphWriter.add(tx, document)));
      session.executeWriteWithoutResult(
          tx -> {
            GraphWriter.link(tx, tenant);
            setGeneration(tx, tenant, generation);
          });
    }
  }

  /** Passages one step from the seeds, best first: referenced, next to them, of the same entity. */
  List<Hit> around(TenantId tenant, List<PassageId> seeds, int limit) {
    List<String> ids = seeds.stream().map(PassageId::value).toList();
    try (Session session = driver.session()) {
      return session
          .run(
              GraphWriter.WALK,
              Map.of("tenant", tenant.value(), "seeds", ids, "limit", limit),
              BOUNDED)
          .list(GraphStore::hit);
    }
  }

  /** The number of passages of a tenant in the graph. */
  int count(TenantId tenant) {
    try (Session session = driver.session()) {
      return session
          .run(
              "match (p:Passage {tenant: $tenant}) return count(p)",
              Map.of("tenant", tenant.value()),
              BOUNDED)
          .single()
          .get(0)
          .asInt();
    }
  }

  private static Hit hit(Record row) {
    Language language = Language.of(row.get("language").asString()).orElse(Language.ENGLISH);
    return new Hit(new PassageId(row.get("id").asString()), language);
  }

  private static void setGeneration(TransactionContext tx, TenantId tenant, long generation) {
    tx.run(
        "merge (t:Tenant {id: $tenant}) set t.generation = $generation",
        Map.of("tenant", tenant.value(), "generation", generation));
  }

  private void prepare() {
    if (!prepared) {
      try (Session session = driver.session()) {
        GraphWriter.SCHEMA.forEach(statement -> session.run(statement).consume());
        session.run("call db.awaitIndexes(30)").consume();
      }
      prepared = true;
    }
  }

  @Override
  public void close() {
    driver.close();
  }
}
