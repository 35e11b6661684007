package eu.casemate.installer.descriptor;

import java.util.List;

/**
 * A question, and where its answer stands.
 *
 * @param question as an operator asks it
 * @param language {@code fr} or {@code en}
 * @param document the document that has to be cited
 * @param section what the cited section's heading path has to contain
 * @param contains what the cited passage has to contain, white space normalised
 */
public record KnownAnswer(
    String question, String language, String document, String section, List<String> contains) {

  /** Copies its list. */
  public KnownAnswer {
    contains = List.copyOf(contains);
  }
}
