package eu.casemate.installer.client;

import java.util.List;

/**
 * A complete answer, as the runtime's {@code done} event gives it.
 *
 * @param outcome {@code stated}, {@code not-stated}, {@code off-topic} or {@code no-documents}
 * @param answer the whole text
 * @param grounded whether the runtime found every statement proven by a passage, and cites one
 * @param withheldSentences how many sentences it held back since no passage proves them
 * @param citations what proves each statement; the passages shown, where none is made
 * @param disagreements where the passages found contradict each other
 * @param usage tokens
 * @param milliseconds times
 * @param model what wrote it
 */
public record Answer(
    String outcome,
    String answer,
    boolean grounded,
    int withheldSentences,
    List<Citation> citations,
    List<Disagreement> disagreements,
    Usage usage,
    Times milliseconds,
    String model) {

  /** Copies its lists. */
  public Answer {
    citations = List.copyOf(citations);
    disagreements = List.copyOf(disagreements);
  }

  /** Whether it makes statements; the citations of an answer that makes none are shown already. */
  public boolean isStated() {
    return "stated".equals(outcome);
  }

  /** Tokens read and written by the model. */
  public record Usage(int promptTokens, int completionTokens) {

    /** Whether the engine told them; it does not when its answer was ended early. */
    public boolean isTold() {
      return promptTokens > 0;
    }
  }

  /** Milliseconds from the question to the passages, to the first text, to the end. */
  public record Times(long retrieval, long firstText, long total) {}
}
