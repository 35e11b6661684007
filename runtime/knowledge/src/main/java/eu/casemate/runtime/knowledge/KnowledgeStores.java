package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.SearchResult;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.tenancy.Caller;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.store.Directory;

/**
 * The knowledge over its stores: PostgreSQL, a Lucene index, a graph in Neo4j, vectors of questions
 * in Redis.
 */
public final class KnowledgeStores implements Knowledge, AutoCloseable {

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
  private final StoreChecks checks;

  private KnowledgeStores(
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
    this.checks = new StoreChecks(tables, indexCatchUp, graphCatchUp, vectors, embedder, renewal);
  }

  /**
   * Opens the stores. An index that is lost, damaged or behind is made again before this returns if
   * that works, else in the background like the graph. Vectors of another model or tokenizer are
   * made again in the background; see {@link VectorRenewal}.
   */
  public static KnowledgeStores open(KnowledgeConfig config) {
    return open(config, IndexFiles::directory, Pauses.DEFAULT);
  }

  static KnowledgeStores open(
      KnowledgeConfig config, Function<Path, Directory> directories, Pauses pauses) {
    Embedder embedder =
        new Embedder(config.modelFolder(), config.indexFolder().resolveSibling("native"));
    DocumentTables tables = new DocumentTables(config.sql());
    boolean opened = false;
    try {
      PassageIndex index =
          new PassageIndex(directories.apply(config.indexFolder()), embedder.identity());
      KnowledgeStores knowledge = new KnowledgeStores(tables, index, embedder, config, pauses);
      opened = true;
      return knowledge;
    } finally {
      if (!opened) {
        tables.close();
        embedder.close();
      }
    }
  }

  @Override
  public Supplier<IngestOutcome> store(Caller caller, DocumentUpload upload) {
    return ingestion.store(caller.tenant(), upload);
  }

  @Override
  public DeletionReport delete(Caller caller, DocumentName name) {
    return ingestion.delete(caller.tenant(), name);
  }

  @Override
  public List<DocumentSummary> documents(Caller caller) {
    return tables.documents(caller);
  }

  @Override
  public Optional<Passage> passage(Caller caller, PassageId id) {
    return tables.passages(caller, List.of(id)).stream().findFirst();
  }

  @Override
  public SearchResult search(Caller caller, Search search) {
    return retrieval.search(caller, search);
  }

  @Override
  public KnowledgeCounts counts(Caller caller) {
    return tables.counts(caller);
  }

  @Override
  public List<HealthCheck> checks(Caller caller) {
    return checks.of(caller);
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
