package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.TextSpan;

/**
 * A numbered reference of an answer: the words of a passage that are shown or that prove something.
 *
 * @param number of the passage, as it stands in the answer, {@code [number]}; from 1
 * @param span where these words stand in the passage's text
 */
public record Citation(int number, RetrievedPassage found, TextSpan span) {

  /** The words, verbatim. */
  public String quote() {
    return span.of(found.passage().text());
  }

  /** Other words of the same passage. */
  Citation of(TextSpan other) {
    return new Citation(number, found, other);
  }
}
