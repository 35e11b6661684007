package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.store.Directory;

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
  private final GraphStore graph;
  private final CatchUp indexCatchUp;
  private final CatchUp graphCatchUp;
  private final VectorRenewal renewal;
  private final Ingestion ingestion;
  private final Retrieval retrieval;

  private Knowledge(
      DocumentTables tables,
      PassageIndex index,
      Embedder embedder,
      KnowledgeConfig config,
      Pauses pauses) {
    this.tables = tables;
    this.index = index;
    this.embedder = embedder;
    this.vectors = new QuestionVectors(config.redis(), embedder);
    this.graph = new GraphStore(config.bolt());
    DocumentReader reader = new DocumentReader(tables);
    this.indexCatchUp = new CatchUp(index, tables, reader, pauses);
    this.graphCatchUp = new CatchUp(graph, tables, reader, pauses);
    indexCatchUp.awaitFirstPass();
    this.renewal = new VectorRenewal(tables, reader, embedder, indexCatchUp, pauses);
    this.ingestion = new Ingestion(tables, List.of(indexCatchUp, graphCatchUp), renewal, embedder);
    this.retrieval = new Retrieval(tables, index, new Graph(graph, graphCatchUp), vectors, renewal);
  }

  /**
   * Opens the stores. An index that is lost, damaged or behind is made again before this returns if
   * that works, else in the background like the graph. Vectors of another model or tokenizer are
   * made again in the background; see {@link VectorRenewal}.
   */
  public static Knowledge open(KnowledgeConfig config) {
    return open(config, PassageIndex::directory, Pauses.DEFAULT);
  }

  static Knowledge open(
      KnowledgeConfig config, Function<Path, Directory> directories, Pauses pauses) {
    Embedder embedder =
        new Embedder(config.modelFolder(), config.indexFolder().resolveSibling("native"));
    DocumentTables tables = new DocumentTables(config.sql());
    boolean opened = false;
    try {
      PassageIndex index =
          new PassageIndex(directories.apply(config.indexFolder()), embedder.identity());
      Knowledge knowledge = new Knowledge(tables, index, embedder, config, pauses);
      opened = true;
      return knowledge;
    } finally {
      if (!opened) {
        tables.close();
        embedder.close();
      }
    }
  }

  /**
   * Takes a document in. It is safe once this returns; questions find it, and nothing of what it
   * replaced, as far as the report says that nothing waits.
   */
  public IngestOutcome ingest(DocumentUpload upload) {
    return store(upload).get();
  }

  /**
   * Takes a document in, in two steps: it is safe once this returns; what is returned waits, within
   * bounds, until the derived stores have it, and holds no part of its text.
   */
  public Supplier<IngestOutcome> store(DocumentUpload upload) {
    return ingestion.store(upload);
  }

  /** Deletes a document; on return no question finds it. */
  public DeletionReport delete(TenantId tenant, DocumentName name) {
    return ingestion.delete(tenant, name);
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
        check("index", indexCatchUp::state),
        check("graph", graphCatchUp::state),
        check("redis", () -> vectors.ping().equals("PONG") ? "answers" : "answers oddly"),
        check("embedding", this::embeddingState));
  }

  private String sqlState() {
    tables.ping();
    return "answers";
  }

  // Healthy while vectors are made again: answers by words are answers, and it takes its time.
  private String embeddingState() {
    String detail = "vectors of " + embedder.embed("ready").numbers().length + " numbers";
    if (renewal.done()) {
      return detail;
    }
    int lag = renewal.lag();
    String missing = lag == 0 ? "the index takes the new ones" : lag + " documents get new ones";
    return detail + "; " + missing + ", until then words alone are searched";
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
    renewal.close();
    graphCatchUp.close();
    indexCatchUp.close();
    graph.close();
    vectors.close();
    index.close();
    tables.close();
    embedder.close();
  }
}
