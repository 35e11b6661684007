package eu.casemate.bundle.model;

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
}
