package eu.casemate.installer.client;

/**
 * Words of a passage that an answer shows, or that prove a statement of it.
 *
 * @param number the passage's, as it stands in the answer
 * @param id the passage's id, for {@code GET /api/v1/passages/ID}
 * @param section the heading path
 * @param language {@code fr} or {@code en}
 * @param quote the words, verbatim
 * @param start where they begin in the passage's text
 * @param end where they have ended
 * @param score of the passage, comparable within one answer
 */
public record Citation(
    int number,
    String id,
    String document,
    String title,
    String section,
    String language,
    String quote,
    int start,
    int end,
    double score,
    Ranks ranks) {

  /**
   * The passage's place in each leg of the search, from 1; 0 where the leg did not find it.
   *
   * @param title whether the question names the document's title
   */
  public record Ranks(int words, int meaning, int graph, boolean title) {}
}
