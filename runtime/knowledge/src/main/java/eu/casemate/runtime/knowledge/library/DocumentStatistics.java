package eu.casemate.runtime.knowledge.library;

import java.util.Map;

/**
 * How much a tenant has.
 *
 * @param versions of all documents
 * @param bytes of all originals, as they came
 * @param keptBytes of all originals, as they are kept
 * @param byLanguage documents
 * @param byKind documents, by what follows the last dot of their names
 */
public record DocumentStatistics(
    int documents,
    int versions,
    int collections,
    int sections,
    int passages,
    int tables,
    long pages,
    long bytes,
    long keptBytes,
    Map<String, Integer> byLanguage,
    Map<String, Integer> byKind) {

  /** Copies the maps. */
  public DocumentStatistics {
    byLanguage = Map.copyOf(byLanguage);
    byKind = Map.copyOf(byKind);
  }
}
