package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.knowledge.ranking.Weights;
import java.util.List;

/**
 * How a tenant's documents are searched. A tenant has one collection.
 *
 * @param embedders by name; of several the mean of their scores counts
 * @param views the texts by which a section is embedded: {@code passages}, {@code bare-passages},
 *     {@code sentences}, {@code questions}
 * @param rerank whether the release's reranker puts the first sections in order
 */
public record RetrievalSettings(
    List<String> embedders, List<String> views, Weights weights, boolean rerank) {

  /** Copies the lists. */
  public RetrievalSettings {
    embedders = List.copyOf(embedders);
    views = List.copyOf(views);
  }
}
