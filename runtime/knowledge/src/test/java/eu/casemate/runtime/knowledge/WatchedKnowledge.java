package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.SearchResult;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.knowledge.DocumentChange.Put;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.Embedder.Input;
import eu.casemate.serving.embedding.EmbedderEntry;
import eu.casemate.serving.embedding.EmbedderIdentity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Knowledge that notes for each search which vector it compared with the vectors of which space.
 */
public final class WatchedKnowledge implements AutoCloseable {

  private static final double SAME = 0.999;
  private static final ThreadLocal<Set<Compared>> COMPARED = new ThreadLocal<>();

  private final KnowledgeStores stores;
  private final Map<String, Set<Compared>> given = new ConcurrentHashMap<>();

  /**
   * A question's vector, by its hash, with the embedder that made it or whose space was searched.
   */
  private record Compared(String embedder, int vector) {}

  /**
   * A search.
   *
   * @param embedders whose vectors were searched; none where words alone were
   * @param mixed vectors of two embedders, or one's question with another's passages, were compared
   */
  public record Asked(SearchResult result, Set<String> embedders, boolean mixed) {

    /** Copies the names. */
    public Asked {
      embedders = Set.copyOf(embedders);
    }
  }

  /** Opens the stores. */
  public WatchedKnowledge(KnowledgeConfig config, Function<EmbedderEntry, Embedder> opener) {
    this.stores =
        KnowledgeStores.open(
            config,
            new EmbedderSet(config.embedders(), entry -> new Noting(opener.apply(entry))),
            IndexFiles::directory,
            (folder, directories) -> new Watched(new LuceneVectorIndex(folder, directories)),
            Pauses.DEFAULT);
  }

  /** The knowledge itself. */
  public Knowledge knowledge() {
    return stores;
  }

  /** Searches; no other search with the same question is under way. */
  public Asked search(Caller caller, Search search) {
    Set<Compared> own = new HashSet<>();
    COMPARED.set(own);
    try {
      SearchResult result = stores.search(caller, search);
      Set<String> embedders = new HashSet<>();
      own.forEach(each -> embedders.add(each.embedder()));
      Set<Compared> made = given.getOrDefault(search.question().text(), Set.of());
      return new Asked(result, embedders, embedders.size() > 1 || !made.containsAll(own));
    } finally {
      COMPARED.remove();
      given.remove(search.question().text());
    }
  }

  /** How many vectors of the embedder are in the tenant's index. */
  public int vectors(TenantId tenant, String embedder) {
    return stores
        .parts()
        .vectors()
        .count(tenant, stores.parts().embedders().space(embedder, View.PASSAGES));
  }

  /** How many of the document's stored vectors are not what the embedder gives now. */
  public int wrongVectors(TenantId tenant, DocumentName name, String embedder) {
    if (!(new DocumentReader(stores.parts().tables()).change(tenant, name, true)
        instanceof Put put)) {
      throw new KnowledgeException("There is no document " + name);
    }
    Space space = stores.parts().embedders().space(embedder, View.PASSAGES);
    List<StoredVector> stored =
        Optional.ofNullable(put.document().vectors().get(space.id())).orElse(List.of());
    List<String> texts = View.PASSAGES.texts(put.document()).stream().map(View.Text::text).toList();
    List<float[]> now = stores.parts().embedders().of(embedder).embed(Input.PASSAGE, texts);
    int wrong = Math.abs(now.size() - stored.size());
    for (int i = 0; i < Math.min(now.size(), stored.size()); i++) {
      wrong += stored.get(i).numbers().cosine(now.get(i)) < SAME ? 1 : 0;
    }
    return wrong;
  }

  @Override
  public void close() {
    stores.close();
  }

  /** Notes which vectors it gives a question. */
  private final class Noting implements Embedder {

    private final Embedder embedder;

    Noting(Embedder embedder) {
      this.embedder = embedder;
    }

    @Override
    public EmbedderIdentity identity() {
      return embedder.identity();
    }

    @Override
    public List<float[]> embed(Input input, List<String> texts) {
      List<float[]> vectors = embedder.embed(input, texts);
      if (input == Input.QUESTION && COMPARED.get() != null) {
        for (int i = 0; i < texts.size(); i++) {
          given
              .computeIfAbsent(texts.get(i), _ -> ConcurrentHashMap.newKeySet())
              .add(new Compared(identity().name(), Arrays.hashCode(vectors.get(i))));
        }
      }
      return vectors;
    }

    @Override
    public void close() {
      embedder.close();
    }
  }

  /** Notes with which space a question's vector is compared. */
  private static final class Watched implements VectorIndex {

    private final VectorIndex index;

    Watched(VectorIndex index) {
      this.index = index;
    }

    @Override
    public List<Near> nearest(TenantId tenant, Nearest query) {
      Set<Compared> own = COMPARED.get();
      if (own != null) {
        own.add(new Compared(query.space().embedder(), Arrays.hashCode(query.vector().numbers())));
      }
      return index.nearest(tenant, query);
    }

    @Override
    public int count(TenantId tenant, Space space) {
      return index.count(tenant, space);
    }

    @Override
    public StoreName name() {
      return index.name();
    }

    @Override
    public String recipe() {
      return index.recipe();
    }

    @Override
    public void ping() {
      index.ping();
    }

    @Override
    public Optional<StoreMark> mark(TenantId tenant) {
      return index.mark(tenant);
    }

    @Override
    public void clear(TenantId tenant) {
      index.clear(tenant);
    }

    @Override
    public void apply(TenantId tenant, List<DocumentChange> changes, StoreMark mark) {
      index.apply(tenant, changes, mark);
    }

    @Override
    public void close() {
      index.close();
    }
  }
}
