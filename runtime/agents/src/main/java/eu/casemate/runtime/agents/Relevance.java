package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.RetrievedPassage;
import java.util.List;

/** Keeps the passages that are about the question, so that nothing is answered from chance hits. */
final class Relevance {

  /** At least this share of the question's words, by weight, must stand in the passage. */
  private static final double MIN_COVERAGE = 0.45;

  List<RetrievedPassage> filter(List<RetrievedPassage> found, QuoteFinder quotes) {
    return found.stream().filter(passage -> quotes.coverage(passage) >= MIN_COVERAGE).toList();
  }
}
