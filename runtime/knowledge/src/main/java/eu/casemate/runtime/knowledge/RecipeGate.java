package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides whether a recipe may take the place of the one that serves: by itself where nothing is
 * lost. And notes what the known questions find, so that a release whose words or embedder are
 * others is compared with the one before it, which can no longer be asked.
 */
final class RecipeGate {

  private static final Logger LOG = LoggerFactory.getLogger(RecipeGate.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_NAMED = 20;

  private final RecipeTables recipes;
  private final RecipeComparison comparison;
  private final EmbedderSet embedders;
  private final CatchUp words;
  private final String wordsRecipe;
  private volatile boolean closing;

  /**
   * What the known questions found when they were asked last.
   *
   * @param madeWith the analysis of words, and the vectors, of the release that answered
   * @param generation of the documents
   * @param places of the known questions' sections, 0 for none
   * @param lost by an update of the release, until a person says yes
   */
  record Noted(String madeWith, long generation, Map<String, Integer> places, List<String> lost) {}

  RecipeGate(
      RecipeTables recipes,
      RecipeComparison comparison,
      EmbedderSet embedders,
      CatchUp words,
      String wordsRecipe) {
    this.recipes = recipes;
    this.comparison = comparison;
    this.embedders = embedders;
    this.words = words;
    this.wordsRecipe = wordsRecipe;
  }

  /**
   * All that the tenant's recipes need is in the index.
   *
   * @return whether there is more to do now
   */
  boolean settled(TenantId tenant) {
    if (words.lag(tenant) > 0) {
      return false;
    }
    Optional<RetrievalRecipe> candidate = recipes.candidate(tenant);
    if (candidate.isPresent()) {
      return recipes.comparison(tenant).isEmpty() && compare(tenant, candidate.get());
    }
    note(tenant);
    return false;
  }

  /** What the comparison of the candidate found. */
  Optional<RetrievalComparison> comparison(TenantId tenant) {
    return recipes.comparison(tenant).map(json -> read(json, RetrievalComparison.class));
  }

  /** Known questions that an update has lost. */
  List<String> lost(TenantId tenant) {
    return noted(tenant).map(Noted::lost).orElse(List.of());
  }

  /** Takes note of the loss of an update; whether there was one. */
  boolean acceptLost(TenantId tenant) {
    Optional<Noted> noted = noted(tenant).filter(each -> !each.lost().isEmpty());
    noted.ifPresent(
        each ->
            keep(tenant, new Noted(each.madeWith(), each.generation(), each.places(), List.of())));
    return noted.isPresent();
  }

  /** Ends a comparison at the next question. */
  void stop() {
    closing = true;
  }

  private boolean compare(TenantId tenant, RetrievalRecipe candidate) {
    Optional<RetrievalComparison> found =
        comparison.compare(
            tenant, recipes.serving(tenant), candidate, () -> wanted(tenant, candidate));
    if (found.isEmpty()) {
      return false;
    }
    recipes.keepComparison(tenant, candidate, JSON.writeValueAsString(found.get()));
    if (found.get().loses()) {
      LOG.info("A tenant's candidate recipe loses something and waits for a yes");
      return false;
    }
    boolean accepted = recipes.accept(tenant, candidate);
    if (accepted) {
      LOG.info("A tenant's candidate recipe loses nothing and serves now");
    }
    return accepted;
  }

  private boolean wanted(TenantId tenant, RetrievalRecipe candidate) {
    return !closing && recipes.candidate(tenant).filter(candidate::equals).isPresent();
  }

  private void note(TenantId tenant) {
    RetrievalRecipe serving = recipes.serving(tenant);
    StringBuilder madeWith = new StringBuilder(wordsRecipe);
    serving.spaces(embedders).forEach(space -> madeWith.append('\n').append(space.madeWith()));
    long generation = recipes.generation(tenant);
    Optional<Noted> before = noted(tenant);
    if (before.isPresent()
        && before.get().madeWith().contentEquals(madeWith)
        && before.get().generation() == generation) {
      return;
    }
    comparison
        .places(tenant, serving, () -> !closing)
        .ifPresent(
            places ->
                keep(
                    tenant,
                    new Noted(
                        madeWith.toString(), generation, places, lost(before, madeWith, places))));
  }

  /** An update's loss stays until a person says yes or the question finds its section again. */
  private List<String> lost(
      Optional<Noted> before, CharSequence madeWith, Map<String, Integer> places) {
    List<String> lost = new ArrayList<>();
    if (before.isPresent()) {
      boolean updated = !before.get().madeWith().contentEquals(madeWith);
      places.forEach(
          (question, place) -> {
            boolean known = before.get().lost().contains(question);
            int was = known ? 1 : updated ? before.get().places().getOrDefault(question, 0) : 0;
            if (RecipeComparison.lost(was, place) && lost.size() < MOST_NAMED) {
              lost.add(question);
            }
          });
    }
    return lost;
  }

  private Optional<Noted> noted(TenantId tenant) {
    return recipes.noted(tenant).map(json -> read(json, Noted.class));
  }

  private void keep(TenantId tenant, Noted noted) {
    recipes.note(tenant, JSON.writeValueAsString(noted));
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JacksonException e) {
      throw new KnowledgeException("A stored comparison of recipes cannot be read", e);
    }
  }
}
