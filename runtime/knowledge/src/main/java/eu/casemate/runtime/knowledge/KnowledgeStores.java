package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.SearchResult;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.knowledge.graph.GraphExtractor;
import eu.casemate.runtime.knowledge.library.Library;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.EmbedderEntry;
import eu.casemate.serving.embedding.Embedders;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.store.Directory;

/**
 * The knowledge over its stores: PostgreSQL, a Lucene index, a graph in Neo4j, vectors of questions
 * in Redis.
 */
public final class KnowledgeStores implements Knowledge, AutoCloseable {

  private final DocumentTables tables;
  private final WordIndex words;
  private final VectorIndex vectors;
  private final EmbedderSet embedders;
  private final QuestionVectors questions;
  private final GraphStore graph;
  private final List<CatchUp> catchUps;
  private final RecipeTables recipes;
  private final VectorUpkeep upkeep;
  private final Ingestion ingestion;
  private final Reranking reranking;
  private final Retrieval retrieval;
  private final StoreChecks checks;
  private final SectionQuestions sectionQuestions;
  private final RecipeGate gate;
  private final RecipeChanges changes;

  private KnowledgeStores(
      DocumentTables tables,
      WordIndex words,
      VectorIndex vectors,
      EmbedderSet embedders,
      KnowledgeConfig config,
      Pauses pauses) {
    this.tables = tables;
    this.words = words;
    this.vectors = vectors;
    this.embedders = embedders;
    this.questions = new QuestionVectors(config.redis(), embedders);
    this.graph = new GraphStore(config.bolt(), new GraphEpisodes(tables), GraphExtractor.NONE);
    DocumentReader reader = new DocumentReader(tables);
    CatchUp wordsCatchUp = new CatchUp(words, tables, reader, pauses);
    CatchUp vectorsCatchUp = new CatchUp(vectors, tables, reader, pauses);
    CatchUp graphCatchUp = new CatchUp(graph, tables, reader, pauses);
    this.catchUps = List.of(wordsCatchUp, vectorsCatchUp, graphCatchUp);
    wordsCatchUp.awaitFirstPass();
    vectorsCatchUp.awaitFirstPass();
    this.recipes = new RecipeTables(tables, embedders);
    this.upkeep =
        new VectorUpkeep(tables, recipes, reader, embedders, vectorsCatchUp, this::settled, pauses);
    this.ingestion =
        new Ingestion(
            new DocumentParser(config.structures()), tables, catchUps, upkeep, recipes, embedders);
    this.reranking = new Reranking(config.reranker());
    this.retrieval =
        new Retrieval(
            words,
            vectors,
            new Graph(graph, graphCatchUp),
            questions,
            recipes,
            embedders,
            upkeep,
            new SectionTexts(tables),
            reranking);
    this.gate =
        new RecipeGate(
            recipes,
            new RecipeComparison(retrieval, new KnownItems(tables)),
            embedders,
            wordsCatchUp,
            words.recipe());
    this.sectionQuestions =
        new SectionQuestions(
            tables, recipes, reader, config.questionModel(), _ -> upkeep.wake(), pauses);
    this.changes =
        new RecipeChanges(
            recipes, embedders, upkeep, sectionQuestions, gate, tables, reranking.available());
    this.checks = new StoreChecks(tables, catchUps, questions, embedders, recipes, upkeep, gate);
    Thread.ofPlatform().name("first-question").daemon().start(retrieval::prepare);
    upkeep.begin();
  }

  /**
   * Opens the stores. An index that is lost, damaged or behind is made again before this returns if
   * that works, else in the background like the graph. Vectors that a recipe lacks are made in the
   * background; see {@link VectorUpkeep}.
   */
  public static KnowledgeStores open(KnowledgeConfig config) {
    return open(config, IndexFiles::directory, Pauses.DEFAULT);
  }

  /** Opens the stores with embedders that {@code opener} makes of their entries. */
  static KnowledgeStores open(KnowledgeConfig config, Function<EmbedderEntry, Embedder> opener) {
    return open(
        config,
        new EmbedderSet(config.embedders(), opener),
        IndexFiles::directory,
        LuceneVectorIndex::new,
        Pauses.DEFAULT);
  }

  static KnowledgeStores open(
      KnowledgeConfig config, Function<Path, Directory> directories, Pauses pauses) {
    return open(
        config, new EmbedderSet(config.embedders()), directories, LuceneVectorIndex::new, pauses);
  }

  /** Opens the stores with another index of vectors, made of its folder and {@code directories}. */
  static KnowledgeStores open(
      KnowledgeConfig config,
      EmbedderSet embedders,
      Function<Path, Directory> directories,
      BiFunction<Path, Function<Path, Directory>, VectorIndex> vectors,
      Pauses pauses) {
    Path folder = config.indexFolder();
    Embedders.unpackInto(folder.resolveSibling("native"));
    DocumentTables tables = new DocumentTables(config.sql());
    boolean opened = false;
    try {
      TenantIndexes.removeCommonIndex(folder);
      KnowledgeStores knowledge =
          new KnowledgeStores(
              tables,
              new WordIndex(folder.resolve("words"), directories),
              vectors.apply(folder.resolve("vectors"), directories),
              embedders,
              config,
              pauses);
      opened = true;
      return knowledge;
    } finally {
      if (!opened) {
        tables.close();
        embedders.close();
      }
    }
  }

  /** The documents as people know them, in the same PostgreSQL. */
  public Library library() {
    return new Library(tables::inTransaction);
  }

  /** The graph for those who ask it themselves. */
  public GraphView graph() {
    return new GraphView(graph);
  }

  @Override
  public List<SimilarDocument> similar(Caller caller, DocumentName name, int limit) {
    return new SimilarDocuments(tables, recipes, embedders, vectors).of(caller, name, limit);
  }

  /** What the stores are made of, for measurements and tests of one part alone. */
  record Parts(
      DocumentTables tables,
      WordIndex words,
      VectorIndex vectors,
      QuestionVectors questions,
      EmbedderSet embedders,
      RecipeTables recipes,
      Retrieval retrieval) {}

  Parts parts() {
    return new Parts(tables, words, vectors, questions, embedders, recipes, retrieval);
  }

  /** These stores, to be searched with recipes that a caller chooses; closing it closes them. */
  RetrievalTrial trial() {
    return new RetrievalTrial(this, recipes, retrieval);
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

  private boolean settled(TenantId tenant) {
    return gate.settled(tenant);
  }

  @Override
  public RetrievalRecipes recipes() {
    return changes;
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
    gate.stop();
    sectionQuestions.close();
    upkeep.close();
    catchUps.reversed().forEach(CatchUp::close);
    graph.close();
    questions.close();
    reranking.close();
    vectors.close();
    words.close();
    tables.close();
    embedders.close();
  }
}
