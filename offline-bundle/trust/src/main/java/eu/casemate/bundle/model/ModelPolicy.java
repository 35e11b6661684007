package eu.casemate.bundle.model;

import java.util.Set;

/**
 * Which risks a specification allows for one model. A broken file is no risk: nothing allows it.
 *
 * @param allowed named one by one by whoever builds the bundle; they appear in the facts
 */
public record ModelPolicy(Set<ModelRisk> allowed) {

  public ModelPolicy {
    allowed = Set.copyOf(allowed);
  }

  /** Refuses every risk: the default. */
  public static ModelPolicy strict() {
    return new ModelPolicy(Set.of());
  }

  /** Whether this risk was allowed by name. */
  public boolean allows(ModelRisk risk) {
    return allowed.contains(risk);
  }
}
