package eu.casemate.runtime.agents;

import eu.casemate.serving.ModelName;
import eu.casemate.serving.TokenUsage;
import java.time.Duration;
import java.util.List;

/**
 * A finished answer. Every statement of its text is proven by a citation.
 *
 * @param text everything that was streamed; its references {@code [n]} come in the order of {@code
 *     citations}, then of {@code disagreements}, two for each
 * @param withheldSentences sentences of the model that no passage proves, not released
 * @param citations what the text rests on: of {@link Outcome#STATED} one for each statement, with
 *     the words that prove it; of {@link Outcome#NOT_STATED} the passages shown; else none
 * @param disagreements where the passages found contradict each other
 */
public record Answer(
    Outcome outcome,
    String text,
    int withheldSentences,
    List<Citation> citations,
    List<Disagreement> disagreements,
    TokenUsage usage,
    Timings timings,
    ModelName model) {

  /** How a question ended. */
  public enum Outcome {
    /** The answer makes statements, each proven by words of a passage. */
    STATED,
    /** No statement could be proven: the nearest passages are shown instead. */
    NOT_STATED,
    /** The question is not about the documents; the model was not asked. */
    OFF_TOPIC,
    /** There are no documents for this caller; the model was not asked. */
    NO_DOCUMENTS
  }

  /** When things happened, counted from the question. */
  public record Timings(Duration retrieval, Duration firstText, Duration total) {}

  /** Copies the lists. */
  public Answer {
    citations = List.copyOf(citations);
    disagreements = List.copyOf(disagreements);
  }

  /** Every released statement is proven by a cited passage, and there is a citation. */
  public boolean grounded() {
    return !citations.isEmpty();
  }
}
