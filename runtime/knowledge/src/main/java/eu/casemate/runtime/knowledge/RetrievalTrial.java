package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.knowledge.ranking.Ranking.Ranked;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.EmbedderEntry;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The knowledge over its stores, searched with recipes that the caller chooses: to measure what a
 * recipe finds. Serves nobody; a running appliance does not use it.
 */
public final class RetrievalTrial implements AutoCloseable {

  private final KnowledgeStores stores;
  private final RecipeTables recipes;
  private final Retrieval retrieval;

  /**
   * What a recipe found.
   *
   * @param sections best first, at most as many as the search wants
   * @param distance what the off-topic threshold of the first embedder is compared with; empty
   *     where meaning was not searched or the question shares its words with a section
   */
  public record Outcome(List<Ranked> sections, boolean offTopic, OptionalDouble distance) {

    /** Copies the sections. */
    public Outcome {
      sections = List.copyOf(sections);
    }
  }

  RetrievalTrial(KnowledgeStores stores, RecipeTables recipes, Retrieval retrieval) {
    this.stores = stores;
    this.recipes = recipes;
    this.retrieval = retrieval;
  }

  /**
   * Opens the stores.
   *
   * @param opener makes an embedder of its entry, one that keeps its vectors for example; it is
   *     closed with this
   */
  public static RetrievalTrial open(
      KnowledgeConfig config, Function<EmbedderEntry, Embedder> opener) {
    return KnowledgeStores.open(config, opener).trial();
  }

  /** The knowledge, to take documents in. */
  public Knowledge knowledge() {
    return stores;
  }

  /** Lets this recipe serve the tenant, without a comparison: before it has documents. */
  public void serve(TenantId tenant, RetrievalRecipe recipe) {
    recipes.propose(tenant, recipe);
    recipes.accept(tenant, recipe);
  }

  /** Searches with this recipe; its embedders and views are among those that serve the tenant. */
  public Outcome search(Caller caller, Search search, RetrievalRecipe recipe) {
    Retrieval.Found found = retrieval.find(caller, search, recipe);
    OptionalDouble distance =
        found.nearness().filter(each -> !each.sharesWords()).stream()
            .mapToDouble(TopicCheck.Nearness::distance)
            .findFirst();
    return new Outcome(
        found.ranked().stream().limit(search.limit()).toList(),
        retrieval.offTopic(recipe, found),
        distance);
  }

  @Override
  public void close() {
    stores.close();
  }
}
