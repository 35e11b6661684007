package eu.casemate.evaluation;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Leg;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.SearchFilter;
import eu.casemate.runtime.knowledge.Callers;
import eu.casemate.runtime.knowledge.DocumentUpload;
import eu.casemate.runtime.knowledge.IngestRefusal;
import eu.casemate.runtime.knowledge.KnowledgeConfig;
import eu.casemate.runtime.knowledge.RetrievalRecipe;
import eu.casemate.runtime.knowledge.RetrievalTrial;
import eu.casemate.runtime.knowledge.RetrievalTrial.Outcome;
import eu.casemate.runtime.knowledge.Stores;
import eu.casemate.runtime.knowledge.View;
import eu.casemate.runtime.knowledge.ranking.Weights;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.EmbedderEntry;
import eu.casemate.serving.embedding.Embedders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The real stores with the shipped embedders, in this process and a folder that goes away. */
final class Bench implements AutoCloseable {

  private static final Set<String> DERIVED = Set.of("words", "vectors", "graph");

  final Progress progress = new Progress();
  private final Path checkout;
  private final Path folder;
  private final List<EmbedderEntry> entries;
  private final Stores stores;
  private final RetrievalTrial trial;

  Bench(Options options) throws IOException {
    this.checkout = options.checkout();
    Path kept = checkout.resolve("target/evaluation");
    this.folder = Files.createTempDirectory(Files.createDirectories(kept), "stores-");
    this.entries = ShippedEmbedders.read(options.descriptor(), options.models());
    this.stores = new Stores(folder);
    KnowledgeConfig own = stores.config("index");
    this.trial =
        RetrievalTrial.open(
            new KnowledgeConfig(
                own.sql(), own.bolt(), own.redis(), own.indexFolder(), entries, Optional.empty()),
            entry -> remembering(entry, kept));
  }

  private Embedder remembering(EmbedderEntry entry, Path kept) {
    Embedder model = Embedders.open(entry);
    return new RememberingEmbedder(model, new VectorFile(kept, model.identity()), progress);
  }

  /** The names of the embedders, the default first. */
  List<String> embedders() {
    return entries.stream().map(EmbedderEntry::name).toList();
  }

  /** The documents that are shipped. */
  Path documents() {
    return checkout.resolve("packaging/appliance/documents");
  }

  /** A folder that goes away with the stores. */
  Path scratch() {
    return folder;
  }

  Path questions() {
    return checkout.resolve("packaging/evaluation/questions");
  }

  static RetrievalRecipe recipe(List<String> embedders, Set<View> views, Weights weights) {
    return new RetrievalRecipe(embedders, views, weights, false);
  }

  /** The shipped documents by name. */
  Map<DocumentName, Path> shipped() throws IOException {
    Map<DocumentName, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(documents())) {
      all.filter(file -> file.toString().endsWith(".md") || file.toString().endsWith(".json"))
          .forEach(
              file -> files.put(new DocumentName(documents().relativize(file).toString()), file));
    }
    return files;
  }

  /** Takes the documents in for a tenant of this name, and waits until every store has them. */
  void ingest(
      String tenant,
      RetrievalRecipe recipe,
      Map<DocumentName, Path> files,
      Optional<Language> language)
      throws InterruptedException {
    trial.serve(new TenantId(tenant), recipe);
    progress.begin("taking in the documents of " + tenant, files.size());
    for (Map.Entry<DocumentName, Path> each : files.entrySet()) {
      DocumentUpload upload = new DocumentUpload(each.getKey(), each.getValue(), language);
      if (trial.knowledge().ingest(caller(tenant), upload) instanceof IngestRefusal refusal) {
        System.err.println("left out: " + refusal.name());
      }
      progress.step();
    }
    while (!complete(tenant)) {
      Thread.sleep(200);
    }
  }

  private boolean complete(String tenant) {
    return trial.knowledge().checks(caller(tenant)).stream()
        .filter(check -> DERIVED.contains(check.name()))
        .allMatch(check -> check.healthy());
  }

  /** The hundred best sections. */
  Outcome search(
      String tenant, String question, SearchFilter filter, Set<Leg> legs, RetrievalRecipe recipe) {
    Search search = new Search(Question.of(question), Search.MAX_LIMIT, filter, legs);
    return trial.search(caller(tenant), search, recipe);
  }

  /** The passages of the nearest sections, as the recipe that serves the tenant shows them. */
  List<RetrievedPassage> passages(String tenant, String question, int limit) {
    Search search = Search.of(Question.of(question), limit);
    return trial.knowledge().search(caller(tenant), search).passages();
  }

  /** The known answers that are shipped. */
  Path knownAnswers() {
    return checkout.resolve("packaging/appliance/descriptor/known-answers.yaml");
  }

  private static Caller caller(String tenant) {
    return Callers.of(new TenantId(tenant));
  }

  @Override
  public void close() throws IOException {
    trial.close();
    stores.close();
    progress.close();
    Folders.delete(folder);
  }
}
