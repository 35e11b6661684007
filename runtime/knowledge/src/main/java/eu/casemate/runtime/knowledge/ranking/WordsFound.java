package eu.casemate.runtime.knowledge.ranking;

import eu.casemate.runtime.documents.SectionKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the words of a question found.
 *
 * @param scores BM25 by section, best first
 * @param coverage the share of the question's words, by rarity, that the best section holds, 0 to 1
 * @param titled sections whose document's title stands in the question
 */
public record WordsFound(Map<SectionKey, Double> scores, double coverage, Set<SectionKey> titled) {

  /** Nothing. */
  public static final WordsFound NOTHING = new WordsFound(Map.of(), 0, Set.of());

  /** The sections, best first. */
  public List<SectionKey> order() {
    return List.copyOf(scores.keySet());
  }
}
