package eu.casemate.installer.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What is looked for, as {@code POST /api/v1/search} takes it. Never printed.
 *
 * @param limit the most sections wanted
 * @param language of the query, {@code fr} or {@code en}; empty lets the runtime tell
 * @param filter lists that the results must lie in, by key
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SearchRequest(
    String query, int limit, String language, Map<String, List<String>> filter) {

  /** A search in these folders or documents; in all when there are none. */
  public static SearchRequest in(List<String> folders, String query, int limit, String language) {
    Map<String, List<String>> filter =
        folders.isEmpty() ? Map.of() : Map.of("folders", List.copyOf(folders));
    return new SearchRequest(query, limit, language, filter);
  }
}
