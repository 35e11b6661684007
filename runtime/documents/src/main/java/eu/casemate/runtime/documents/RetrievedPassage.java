package eu.casemate.runtime.documents;

/**
 * A section found for a question, shown by the passage of it that is nearest to the question.
 *
 * @param sectionOrdinal the section's place in its document, from 0
 * @param score from 0 to 1 before titles and graph; comparable within one search only
 * @param ranks which leg found the section
 * @param quote the sentence of the passage's text that is nearest to the question
 */
public record RetrievedPassage(
    Passage passage, int sectionOrdinal, double score, LegRanks ranks, TextSpan quote) {

  /** The quoted sentence, verbatim from the passage's text. */
  public String quoted() {
    return quote.of(passage.text());
  }
}
