package eu.casemate.serving;

/** How a completion ended, and what it cost. */
public record ChatResult(FinishReason finish, TokenUsage usage) {

  /** Why no more text comes. */
  public enum FinishReason {
    /** The model ended its answer. */
    STOP,
    /** The limit of tokens was reached. */
    LENGTH,
    /** The listener no longer wanted the rest. */
    CANCELLED,
    /** The engine named another reason, such as a content filter. */
    OTHER
  }
}
