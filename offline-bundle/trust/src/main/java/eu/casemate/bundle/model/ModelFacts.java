package eu.casemate.bundle.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a model file, or a folder of them, is.
 *
 * @param format of the weights
 * @param version of the format as the file states it; empty if the format has none
 * @param identity what the model says of itself
 * @param weights counted from the headers
 * @param text its vocabulary and template
 * @param risks those that it has and that the policy allowed by name
 */
public record ModelFacts(
    ModelFormat format,
    String version,
    ModelIdentity identity,
    ModelWeights weights,
    ModelText text,
    Set<ModelRisk> risks) {

  public ModelFacts {
    risks = Set.copyOf(risks);
  }

  /** What an engine will look for and not find, by the words for it. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!text.configuration()) {
      missing.add("config.json");
    }
    if (!text.tokenizer()) {
      missing.add("tokenizer");
    }
    if (!text.chatTemplate()) {
      missing.add("chat template");
    }
    return List.copyOf(missing);
  }

  /** What is known of a file that nobody parsed. */
  static ModelFacts unparsed() {
    return new ModelFacts(
        ModelFormat.UNPARSED,
        "",
        ModelIdentity.UNSTATED,
        ModelWeights.NONE,
        ModelText.NONE,
        Set.of());
  }

  /** The same with other risks. */
  ModelFacts with(Set<ModelRisk> others) {
    return new ModelFacts(format, version, identity, weights, text, others);
  }
}
