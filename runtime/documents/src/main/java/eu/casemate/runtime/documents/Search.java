package eu.casemate.runtime.documents;

import java.util.Set;

/**
 * What is looked for.
 *
 * @param limit the most sections wanted, 1 to {@value #MAX_LIMIT}
 * @param legs the ways that are used; the graph starts from what the others find
 */
public record Search(Question question, int limit, SearchFilter filter, Set<Leg> legs) {

  /** The most sections that one search gives. */
  public static final int MAX_LIMIT = 100;

  /** Refuses another limit, and no leg to start from, with an IllegalArgumentException. */
  public Search {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("The limit is " + limit + "; expected 1 to " + MAX_LIMIT);
    }
    legs = Set.copyOf(legs);
    if (!legs.contains(Leg.WORDS) && !legs.contains(Leg.MEANING)) {
      throw new IllegalArgumentException("A search needs words, meaning or both");
    }
  }

  /** A search by all legs. */
  public Search(Question question, int limit, SearchFilter filter) {
    this(question, limit, filter, Leg.ALL);
  }

  /** A search by all legs in all documents. */
  public static Search of(Question question, int limit) {
    return new Search(question, limit, SearchFilter.ANY);
  }
}
