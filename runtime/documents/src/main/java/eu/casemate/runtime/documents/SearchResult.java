package eu.casemate.runtime.documents;

import java.util.List;
import java.util.Map;

/**
 * What a search found.
 *
 * @param passages the sections found, best first, each shown by one passage
 * @param offTopic the question is farther from every document than questions on other subjects are:
 *     an answer would be chance. Never set for a question that shares its words with a document
 * @param languages how many of the sections considered are in each language
 * @param documents how many of the sections considered are in each document
 */
public record SearchResult(
    List<RetrievedPassage> passages,
    boolean offTopic,
    Map<Language, Integer> languages,
    Map<DocumentName, Integer> documents) {

  /** Nothing was found. */
  public static final SearchResult NOTHING = new SearchResult(List.of(), false, Map.of(), Map.of());

  /** Copies everything. */
  public SearchResult {
    passages = List.copyOf(passages);
    languages = Map.copyOf(languages);
    documents = Map.copyOf(documents);
  }
}
