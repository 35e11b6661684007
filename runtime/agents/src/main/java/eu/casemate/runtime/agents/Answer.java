package eu.casemate.runtime.agents;

import eu.casemate.serving.ModelName;
import eu.casemate.serving.TokenUsage;
import java.time.Duration;
import java.util.List;

/**
 * A finished answer.
 *
 * @param text everything that was streamed
 * @param grounded every released sentence is supported by a cited passage, and there is one
 * @param withheldSentences sentences of the model that no passage supports, not released
 * @param citations the passages that the text cites
 */
public record Answer(
    String text,
    boolean grounded,
    int withheldSentences,
    List<Citation> citations,
    TokenUsage usage,
    Timings timings,
    ModelName model) {

  /** When things happened, counted from the question. */
  public record Timings(Duration retrieval, Duration firstText, Duration total) {}

  /** Copies the citations. */
  public Answer {
    citations = List.copyOf(citations);
  }
}
