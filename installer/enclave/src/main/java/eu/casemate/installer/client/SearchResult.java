package eu.casemate.installer.client;

import java.util.List;

/**
 * What a search found.
 *
 * @param results the sections, nearest first
 * @param offTopic whether the query is far from every document, so that the results may be chance
 * @param missing the legs that could not be used now
 * @param facets how the sections that were considered spread
 */
public record SearchResult(
    List<Section> results,
    boolean offTopic,
    List<String> missing,
    Facets facets,
    long milliseconds) {

  /** Copies its lists. */
  public SearchResult {
    results = List.copyOf(results);
    missing = List.copyOf(missing);
  }

  /**
   * A section, by its passage that is nearest to the query.
   *
   * @param id the passage's id, for {@code GET /api/v1/passages/ID}
   * @param section the heading path
   * @param text the whole passage
   * @param quote its sentence that is nearest to the query, from {@code start} to {@code end}
   */
  public record Section(
      int rank,
      String id,
      String document,
      String title,
      String section,
      List<String> headings,
      String language,
      String text,
      String quote,
      int start,
      int end,
      double score,
      Legs foundBy) {}

  /**
   * The section's place in each leg of the search, 0 where that leg did not find it.
   *
   * @param title whether the query names the document's title
   */
  public record Legs(int words, int meaning, int graph, boolean title) {}

  /** How many sections are in each language, document and folder. */
  public record Facets(List<Count> languages, List<Count> documents, List<Count> folders) {}

  /** How many sections have this value. */
  public record Count(String value, int count) {}
}
