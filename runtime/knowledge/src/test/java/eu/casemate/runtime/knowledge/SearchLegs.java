package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Leg;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.SearchFilter;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.knowledge.graph.GraphEdge;
import eu.casemate.runtime.knowledge.ranking.Ranking.Ranked;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.EmbedderEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;

/** The knowledge over its stores, whose legs are timed one by one. */
public final class SearchLegs implements AutoCloseable {

  private static final int SECTIONS = 100;
  private static final int SEEDS = 3;
  private static final int LINKS = 200;
  private static final int SHOWN = 10;

  private final KnowledgeConfig config;
  private final KnowledgeStores stores;
  private final GraphStore graph;
  private final Map<TenantId, DirectoryReader> titles = new HashMap<>();

  /** Opens the stores. */
  public SearchLegs(KnowledgeConfig config, Function<EmbedderEntry, Embedder> opener) {
    this.config = config;
    this.stores = KnowledgeStores.open(config, opener);
    this.graph = new GraphStore(config.bolt());
  }

  /** The knowledge, to take documents in. */
  public Knowledge knowledge() {
    return stores;
  }

  /**
   * The nanoseconds that each leg needs for the question: words with the coverage and the titles,
   * the titles alone, meaning, the two steps of the graph, all fused as far as the ranked sections,
   * and the whole search with its ten passages and quotes.
   */
  public Map<String, Long> nanos(TenantId tenant, String text) {
    Question question = Question.of(text);
    Caller caller = Callers.of(tenant);
    RetrievalRecipe recipe = stores.parts().recipes().serving(tenant);
    Map<String, Long> nanos = new LinkedHashMap<>();
    time(
        nanos,
        "words",
        () -> stores.parts().words().find(tenant, question, SearchFilter.ANY, SECTIONS));
    time(nanos, "titles", () -> titled(tenant, text));
    Meaning meaning =
        new Meaning(
            stores.parts().vectors(),
            stores.parts().questions(),
            tenant,
            question,
            SearchFilter.ANY,
            recipe.spaces(stores.parts().embedders()));
    time(nanos, "meaning", () -> meaning.search(Set.of()));
    Set<SectionKey> seeds = seeds(caller, question, recipe);
    time(nanos, "graph", () -> walk(caller, seeds));
    Search all = Search.of(question, SHOWN);
    time(nanos, "fused", () -> stores.parts().retrieval().find(caller, all, recipe));
    time(nanos, "shown", () -> stores.search(caller, all));
    return nanos;
  }

  private static void time(Map<String, Long> nanos, String leg, Runnable work) {
    long begun = System.nanoTime();
    work.run();
    nanos.put(leg, System.nanoTime() - begun);
  }

  private void titled(TenantId tenant, String question) {
    try {
      IndexSearcher searcher = new IndexSearcher(titles(tenant));
      for (ScoreDoc each :
          searcher.search(WordQuery.titleIn(question, SearchFilter.ANY), 50).scoreDocs) {
        searcher.storedFields().document(each.doc, Set.of(WordQuery.SECTION));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DirectoryReader titles(TenantId tenant) throws IOException {
    DirectoryReader known = titles.get(tenant);
    if (known == null) {
      known =
          DirectoryReader.open(
              IndexFiles.directory(config.indexFolder().resolve("words").resolve(tenant.value())));
      titles.put(tenant, known);
    }
    return known;
  }

  private Set<SectionKey> seeds(Caller caller, Question question, RetrievalRecipe recipe) {
    Search search = new Search(question, SHOWN, SearchFilter.ANY, Set.of(Leg.WORDS, Leg.MEANING));
    Set<SectionKey> seeds = new LinkedHashSet<>();
    stores.parts().retrieval().find(caller, search, recipe).ranked().stream()
        .limit(SEEDS)
        .map(Ranked::section)
        .forEach(seeds::add);
    return seeds;
  }

  private void walk(Caller caller, Set<SectionKey> seeds) {
    List<GraphEdge> first = graph.edges(caller, seeds, LINKS);
    Set<SectionKey> reached = new LinkedHashSet<>();
    first.stream().map(GraphEdge::to).forEach(reached::add);
    reached.removeAll(seeds);
    if (!reached.isEmpty()) {
      graph.edges(caller, reached, LINKS);
    }
  }

  @Override
  public void close() {
    try {
      for (DirectoryReader each : titles.values()) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    graph.close();
    stores.close();
  }
}
