package eu.casemate.installer.client;

import java.util.List;

/**
 * A complete answer, as the runtime's {@code done} event gives it.
 *
 * @param answer the whole text
 * @param grounded whether the runtime found every sentence proven by a passage
 * @param withheldSentences how many sentences it held back since no passage proves them
 * @param usage tokens
 * @param milliseconds times
 * @param model what wrote it
 */
public record Answer(
    String answer,
    boolean grounded,
    int withheldSentences,
    List<Citation> citations,
    Usage usage,
    Times milliseconds,
    String model) {

  /** Copies its list. */
  public Answer {
    citations = List.copyOf(citations);
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
