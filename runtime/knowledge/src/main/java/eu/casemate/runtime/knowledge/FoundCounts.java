package eu.casemate.runtime.knowledge;

/**
 * Of so many questions, how many had their section at which place.
 *
 * @param first it was the first section
 * @param three it was among the first three
 * @param ten it was among the first ten
 */
public record FoundCounts(int asked, int first, int three, int ten) {

  /** Counts one question more, whose section had this place; 0 for none. */
  FoundCounts with(int rank) {
    return new FoundCounts(
        asked + 1,
        first + (rank == 1 ? 1 : 0),
        three + (rank >= 1 && rank <= 3 ? 1 : 0),
        ten + (rank >= 1 && rank <= 10 ? 1 : 0));
  }
}
