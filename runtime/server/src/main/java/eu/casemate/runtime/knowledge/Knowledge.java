package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.document.Passage;
import eu.casemate.runtime.document.PassageId;
import eu.casemate.runtime.document.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The documents of the appliance and the search over them. Safe for use by many threads; documents
 * of one tenant are taken in one after the other. Every method throws {@link KnowledgeException}
 * when PostgreSQL or the index does not work; without the graph or the cache all go on.
 */
public final class Knowledge implements AutoCloseable {

  /** The most passages that one question gives. */
  public static final int MAX_PASSAGES = 50;

  private final DocumentTables tables;
  private final PassageIndex index;
  private final Embedder embedder;
  private final QuestionVectors vectors;
  private final Derivation derivation;
  private final Graph graph;
  private final Ingestion ingestion;
  private final Retrieval retrieval;

  private Knowledge(
      DocumentTables tables, PassageIndex index, Embedder embedder, KnowledgeConfig config) {
    this.tables = tables;
    this.index = index;
    this.embedder = embedder;
    this.derivation = new Derivation(tables);
    derivation.catchUp(index);
    this.vectors = new QuestionVectors(config.redis(), embedder);
    this.graph = new Graph(new GraphStore(config.bolt()), derivation);
    this.ingestion = new Ingestion(tables, derivation, index, graph, embedder);
    this.retrieval = new Retrieval(tables, index, graph, vectors);
  }

  /**
   * Opens the stores. An index that is lost, damaged or behind is made again before this returns,
   * the graph in the background.
   */
  public static Knowledge open(KnowledgeConfig config) {
    Embedder embedder =
        new Embedder(config.modelFolder(), config.indexFolder().resolveSibling("native"));
    DocumentTables tables = new DocumentTables(config.sql());
    boolean opened = false;
    try {
      Knowledge knowledge =
          new Knowledge(tables, new PassageIndex(config.indexFolder()), embedder, config);
      opened = true;
      return knowledge;
    } finally {
      if (!opened) {
        tables.close();
        embedder.close();
      }
    }
  }

  /** Takes a document in; on return questions find it, and nothing of what it replaced. */
  public IngestOutcome ingest(DocumentUpload upload) {
    return ingestion.ingest(upload);
  }

  /** The tenant's documents, by name. */
  public List<DocumentSummary> documents(TenantId tenant) {
    return tables.documents(tenant);
  }

  /** The tenant's passage with this id. */
  public Optional<Passage> passage(TenantId tenant, PassageId id) {
    return tables.passages(tenant, List.of(id)).stream().findFirst();
  }

  /** At most {@code limit} passages for the question, best first; 1 to {@link #MAX_PASSAGES}. */
  public List<RetrievedPassage> retrieve(Question question, int limit) {
    if (limit < 1 || limit > MAX_PASSAGES) {
      throw new IllegalArgumentException("The limit must be 1 to " + MAX_PASSAGES);
    }
    return retrieval.retrieve(question, limit);
  }

  /** How many documents and passages the tenant has. */
  public KnowledgeCounts counts(TenantId tenant) {
    return tables.counts(tenant);
  }

  /** How each store is, asked now. Never throws. */
  public List<HealthCheck> checks() {
    return List.of(
        check("postgresql", this::sqlState),
        check("index", this::indexState),
        check("graph", graph::state),
        check("redis", () -> vectors.ping().equals("PONG") ? "answers" : "answers oddly"),
        check(
            "embedding",
            () -> "vectors of " + embedder.embed("ready").numbers().length + " numbers"));
  }

  private String sqlState() {
    tables.ping();
    return "answers";
  }

  private String indexState() {
    int behind = 0;
    for (TenantId tenant : derivation.tenants()) {
      behind += derivation.behind(index, tenant) ? 1 : 0;
    }
    if (behind > 0) {
      throw new KnowledgeException("the index is behind the documents; restart the runtime");
    }
    return "up to date";
  }

  private static HealthCheck check(String name, Supplier<String> work) {
    long start = System.nanoTime();
    try {
      String detail = work.get();
      return new HealthCheck(name, true, detail, Duration.ofNanos(System.nanoTime() - start));
    } catch (KnowledgeException e) {
      return failed(name, String.valueOf(e.getMessage()), start);
    } catch (RuntimeException e) {
      // The drivers' messages may name more than an operator should see; their type is enough.
      return failed(name, "does not answer (" + e.getClass().getSimpleName() + ")", start);
    }
  }

  private static HealthCheck failed(String name, String detail, long start) {
    return new HealthCheck(name, false, detail, Duration.ofNanos(System.nanoTime() - start));
  }

  @Override
  public void close() {
    graph.close();
    vectors.close();
    index.close();
    tables.close();
    embedder.close();
  }
}
