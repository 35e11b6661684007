package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.knowledge.DocumentChange.Put;
import eu.casemate.runtime.knowledge.graph.DocumentGraph;
import eu.casemate.runtime.knowledge.graph.Episode;
import eu.casemate.runtime.knowledge.graph.GraphDocument;
import eu.casemate.runtime.knowledge.graph.GraphDocument.GraphSection;
import eu.casemate.runtime.knowledge.graph.GraphEdge;
import eu.casemate.runtime.knowledge.graph.GraphEdges;
import eu.casemate.runtime.knowledge.graph.GraphExtractor;
import eu.casemate.runtime.knowledge.graph.GraphQuestions;
import eu.casemate.runtime.knowledge.graph.GraphWriter;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * The graph in Neo4j: what documents consist of, name, cite and demand; docs/reference/graph.md has
 * its schema. Methods throw {@link Neo4jException} while it is down.
 */
final class GraphStore implements DerivedStore, AutoCloseable {

  // To be raised with any change of nodes and relationships: graphs are then made again.
  private static final int RECIPE = 3;
  private static final TransactionConfig BOUNDED = within(3);
  // What a search does not wait for: a cold server needs seconds for its first plan.
  private static final TransactionConfig PATIENT = within(15);

  private final Driver driver;
  private final Episodes episodes;
  private final GraphExtractor extractor;
  private volatile boolean prepared;

  /** Which upload brought a document's present state. */
  interface Episodes {

    /** Empty when there is no such document any more. */
    Optional<Episode> of(TenantId tenant, DocumentName name);
  }

  /** The graph at this server, made of documents alone: without uploads and without a model. */
  GraphStore(KnowledgeConfig.Server server) {
    this(server, (_, _) -> Optional.empty(), GraphExtractor.NONE);
  }

  /** The graph at this server; {@code extractor} reads more than form shows, where there is one. */
  GraphStore(KnowledgeConfig.Server server, Episodes episodes, GraphExtractor extractor) {
    this.episodes = episodes;
    this.extractor = extractor;
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

  private static TransactionConfig within(int seconds) {
    return TransactionConfig.builder().withTimeout(Duration.ofSeconds(seconds)).build();
  }

  @Override
  public StoreName name() {
    return StoreName.GRAPH;
  }

  @Override
  public String recipe() {
    return "graph=" + RECIPE;
  }

  @Override
  public void ping() {
    try (Session session = driver.session()) {
      session.run("return 1", BOUNDED).consume();
    }
  }

  @Override
  public Optional<StoreMark> mark(TenantId tenant) {
    return prepared(session -> session.executeRead(tx -> GraphMarks.read(tx, tenant), PATIENT));
  }

  @Override
  public void clear(TenantId tenant) {
    // It may be another graph now, without indexes and constraints.
    prepared = false;
    prepared(
        session -> {
          session.executeWriteWithoutResult(tx -> GraphMarks.remove(tx, tenant));
          // Piece by piece: a large tenant in one transaction would not fit into the memory.
          boolean more;
          do {
            more = session.executeWrite(tx -> GraphWriter.removeSome(tx, tenant));
          } while (more);
          return tenant;
        });
  }

  @Override
  public void apply(TenantId tenant, List<DocumentChange> changes, StoreMark mark) {
    // The last state of each document counts, whatever came before it in the batch.
    Map<DocumentName, Optional<DocumentGraph>> states = new LinkedHashMap<>();
    for (DocumentChange change : changes) {
      states.put(
          change.name(),
          change instanceof Put put ? Optional.of(graph(put.document())) : Optional.empty());
    }
    List<DocumentGraph> added = states.values().stream().flatMap(Optional::stream).toList();
    prepared(
        session ->
            session.executeWrite(
                tx -> {
                  mark.requireNextAfter(GraphMarks.read(tx, tenant));
                  GraphWriter.change(tx, tenant, states.keySet(), added);
                  GraphMarks.write(tx, tenant, mark);
                  return mark;
                }));
  }

  /** What becomes of a document in the graph. */
  DocumentGraph graph(StoredDocument document) {
    Map<Integer, List<Passage>> passages = new HashMap<>();
    for (StoredPassage each : document.passages()) {
      passages.computeIfAbsent(each.section(), _ -> new ArrayList<>()).add(each.passage());
    }
    List<GraphSection> sections = new ArrayList<>();
    for (StoredSection each : document.sections()) {
      sections.add(
          new GraphSection(
              each.ordinal(), each.section(), passages.getOrDefault(each.ordinal(), List.of())));
    }
    return DocumentGraph.of(
        new GraphDocument(
            document.tenant(), document.name(), document.title(), document.language(), sections),
        episodes.of(document.tenant(), document.name()),
        extractor);
  }

  /** At most {@code limit} steps from these sections to others of the caller's tenant. */
  List<GraphEdge> edges(Caller caller, Collection<SectionKey> from, int limit) {
    TenantId tenant = caller.tenant();
    return prepared(
        session ->
            session
                .run(GraphEdges.WALK, GraphEdges.parameters(tenant, from, limit), BOUNDED)
                .list(row -> GraphEdges.edge(tenant, row)));
  }

  /** What people and programs ask. */
  <T> T ask(TenantId tenant, Function<GraphQuestions, T> question) {
    return prepared(session -> question.apply(new GraphQuestions(session, PATIENT, tenant)));
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

  /** Does this once the graph has its indexes; after a failure it may have to get them again. */
  private <T> T prepared(Function<Session, T> work) {
    boolean done = false;
    try {
      prepare();
      try (Session session = driver.session()) {
        T result = work.apply(session);
        done = true;
        return result;
      }
    } finally {
      if (!done) {
        prepared = false;
      }
    }
  }

  private void prepare() {
    if (!prepared) {
      try (Session session = driver.session()) {
        GraphWriter.SCHEMA.forEach(statement -> session.run(statement).consume());
        session.run("call db.awaitIndexes(30)").consume();
        // Planned now, without a limit: the first plan of a cold server takes seconds.
        session
            .run(GraphEdges.WALK, GraphEdges.parameters(new TenantId("none"), List.of(), 1))
            .consume();
      }
      prepared = true;
    }
  }

  @Override
  public void close() {
    driver.close();
  }
}
