package eu.casemate.runtime.web.api;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.LegRanks;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.SearchResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What a search found, as it goes over the wire.
 *
 * @param missing the legs that could not be used now, by name
 */
record SearchAnswer(
    List<Found> results, boolean offTopic, List<String> missing, Facets facets, long milliseconds) {

  /**
   * One section, by its passage that is nearest to the query.
   *
   * @param start where the quote begins in the text, in UTF-16 units
   */
  record Found(
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
      LegRanks foundBy) {}

  /** How many sections a filter by this value would leave. */
  record Count(String value, int count) {}

  /** The values that results can be narrowed by, most sections first. */
  record Facets(List<Count> languages, List<Count> documents, List<Count> folders) {}

  static SearchAnswer of(SearchResult result, Duration took) {
    List<Found> found = new ArrayList<>();
    for (RetrievedPassage each : result.passages()) {
      found.add(found(found.size() + 1, each));
    }
    Facets facets =
        new Facets(
            counts(result.languages(), Language::code),
            counts(result.documents(), DocumentName::value),
            counts(folders(result.documents()), Function.identity()));
    List<String> missing =
        result.missing().stream().sorted().map(leg -> leg.name().toLowerCase(Locale.ROOT)).toList();
    return new SearchAnswer(found, result.offTopic(), missing, facets, took.toMillis());
  }

  private static Found found(int rank, RetrievedPassage found) {
    Passage passage = found.passage();
    return new Found(
        rank,
        passage.id().value(),
        passage.document().value(),
        passage.title(),
        passage.section(),
        passage.headings(),
        passage.language().code(),
        passage.text(),
        found.quoted(),
        found.quote().start(),
        found.quote().end(),
        found.score(),
        found.ranks());
  }

  /** A section counts in its document's folder and in every folder above it. */
  private static Map<String, Integer> folders(Map<DocumentName, Integer> documents) {
    Map<String, Integer> folders = new HashMap<>();
    documents.forEach(
        (document, count) -> {
          String name = document.value();
          for (int at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
            folders.merge(name.substring(0, at), count, Integer::sum);
          }
        });
    return folders;
  }

  private static <T> List<Count> counts(Map<T, Integer> counts, Function<T, String> value) {
    return counts.entrySet().stream()
        .map(each -> new Count(value.apply(each.getKey()), each.getValue()))
        .sorted(Comparator.comparingInt(Count::count).reversed().thenComparing(Count::value))
        .toList();
  }
}
