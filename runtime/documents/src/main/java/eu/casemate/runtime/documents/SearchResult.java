package eu.casemate.runtime.documents;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a search found.
 *
 * @param passages the sections found, best first, each shown by one passage
 * @param offTopic the question is farther from every document than questions on other subjects are:
 *     an answer would be chance. Never set for a question that shares its words with a document
 * @param languages how many of the sections considered are in each language
 * @param documents how many of the sections considered are in each document
 * @param missing the ways that were wanted and could not be used now, their store being down or not
 *     ready; something may not have been found
 */
public record SearchResult(
    List<RetrievedPassage> passages,
    boolean offTopic,
    Map<Language, Integer> languages,
    Map<DocumentName, Integer> documents,
    Set<Leg> missing) {

  /** Nothing was found. */
  public static final SearchResult NOTHING = new SearchResult(List.of(), false, Map.of(), Map.of());

  /** A result of all the ways that were wanted. */
  public SearchResult(
      List<RetrievedPassage> passages,
      boolean offTopic,
      Map<Language, Integer> languages,
      Map<DocumentName, Integer> documents) {
    this(passages, offTopic, languages, documents, Set.of());
  }

  /** Copies everything. */
  public SearchResult {
    passages = List.copyOf(passages);
    languages = Map.copyOf(languages);
    documents = Map.copyOf(documents);
    missing = Set.copyOf(missing);
  }
}
