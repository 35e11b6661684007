package eu.casemate.runtime.documents;

/**
 * What is looked for.
 *
 * @param limit the most sections wanted, 1 to {@value #MAX_LIMIT}
 */
public record Search(Question question, int limit, SearchFilter filter) {

  /** The most sections that one search gives. */
  public static final int MAX_LIMIT = 100;

  /** Refuses another limit with an IllegalArgumentException. */
  public Search {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("The limit is " + limit + "; expected 1 to " + MAX_LIMIT);
    }
  }

  /** A search in all documents. */
  public static Search of(Question question, int limit) {
    return new Search(question, limit, SearchFilter.ANY);
  }
}
