package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.knowledge.ranking.Weights;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a tenant's documents are searched.
 *
 * @param embedders by name; of several the mean of their scores counts. The first one decides what
 *     is off topic
 * @param views the texts by which a section is embedded
 * @param rerank the reranker of the release puts the first sections in order
 */
public record RetrievalRecipe(
    List<String> embedders, Set<View> views, Weights weights, boolean rerank) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Copies the names and the views. */
  public RetrievalRecipe {
    embedders = List.copyOf(embedders);
    views = Set.copyOf(views);
  }

  /** What serves a tenant that chose nothing. */
  static RetrievalRecipe ofDefaults(EmbedderSet embedders) {
    return new RetrievalRecipe(
        List.of(embedders.defaultName()), Set.of(View.PASSAGES), Weights.DEFAULT, false);
  }

  /** The spaces that it searches, in a fixed order. */
  List<Space> spaces(EmbedderSet set) {
    List<Space> spaces = new ArrayList<>();
    for (String embedder : embedders) {
      views.stream().sorted().forEach(view -> spaces.add(set.space(embedder, view)));
    }
    return spaces;
  }

  /** Of these, those that a document has from the start; a model writes the questions later. */
  List<Space> textSpaces(EmbedderSet set) {
    return spaces(set).stream().filter(each -> each.view() != View.QUESTIONS).toList();
  }

  /** As it is shown. */
  RetrievalSettings settings() {
    return new RetrievalSettings(
        embedders, views.stream().sorted().map(View::word).toList(), weights, rerank);
  }

  /** The form in which it is stored. */
  String json() {
    ObjectNode recipe = JSON.createObjectNode();
    ArrayNode names = recipe.putArray("embedders");
    embedders.forEach(names::add);
    ArrayNode words = recipe.putArray("views");
    views.stream().sorted().forEach(view -> words.add(view.word()));
    recipe.put("rerank", rerank);
    ObjectNode numbers = recipe.putObject("weights");
    numbers.put("words", weights.words());
    numbers.put("coverageFrom", weights.coverageFrom());
    numbers.put("coverageTo", weights.coverageTo());
    numbers.put("title", weights.title());
    numbers.put("graph", weights.graph());
    return JSON.writeValueAsString(recipe);
  }

  /** Reads the stored form. */
  static RetrievalRecipe parse(String json) {
    try {
      JsonNode recipe = JSON.readTree(json);
      List<String> embedders = new ArrayList<>();
      recipe.path("embedders").forEach(each -> embedders.add(each.stringValue()));
      Set<View> views = new LinkedHashSet<>();
      recipe.path("views").forEach(each -> views.add(View.of(each.stringValue()).orElseThrow()));
      JsonNode numbers = recipe.path("weights");
      return new RetrievalRecipe(
          embedders,
          views,
          new Weights(
              numbers.path("words").doubleValue(),
              numbers.path("coverageFrom").doubleValue(),
              numbers.path("coverageTo").doubleValue(),
              numbers.path("title").doubleValue(),
              numbers.path("graph").doubleValue()),
          recipe.path("rerank").booleanValue());
    } catch (JacksonException | java.util.NoSuchElementException | IllegalArgumentException e) {
      throw new KnowledgeException("The stored retrieval recipe cannot be read", e);
    }
  }
}
