package eu.casemate.runtime.knowledge.ranking;

/**
 * What each leg counts. Words count for as much as they cover of the question: fixed weights let
 * chance matches bury what is meant (measured, see {@code docs/reference/retrieval.md}).
 *
 * @param words the share of words in the score where they cover the question, 0 to 1; the rest is
 *     meaning's
 * @param coverageFrom up to this coverage words count nothing, 0 to 1
 * @param coverageTo from this coverage on they count in full, 0 to 1
 * @param title what a section gains whose document's title stands in the question
 * @param graph what a link passes on of a section's score, 0 to 1
 */
public record Weights(
    double words, double coverageFrom, double coverageTo, double title, double graph) {

  /** What serves unless a collection has others. */
  public static final Weights DEFAULT = new Weights(0.5, 0.25, 0.5, 0.3, 0.9);

  /** Refuses weights that are out of range with an IllegalArgumentException. */
  public Weights {
    require("words", words);
    require("coverageFrom", coverageFrom);
    require("coverageTo", coverageTo);
    require("title", title);
    require("graph", graph);
    if (coverageFrom > coverageTo) {
      throw new IllegalArgumentException("coverageFrom must not be above coverageTo");
    }
  }

  /** The share of words in the score of a question that they cover so far. */
  public double wordsAt(double coverage) {
    if (coverage >= coverageTo) {
      return words;
    }
    return coverage <= coverageFrom
        ? 0
        : words * (coverage - coverageFrom) / (coverageTo - coverageFrom);
  }

  private static void require(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("The weight " + name + " must be 0 to 1");
    }
  }
}
