package eu.casemate.serving.embedding;

/**
 * An embedder gave no vectors. The message names the embedder, what was expected and the next step;
 * it never holds a text or the engine's own words.
 */
public final class EmbeddingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What kind of failure, for callers that decide by it. */
  public enum Kind {
    /** Not there now: stopped, busy, slow, closed. The same call may succeed later. */
    UNAVAILABLE,
    /** The engine serves another model than at first; open the embedder again. */
    CHANGED,
    /** Refused, missing or wrong; the same call fails again until somebody mends it. */
    UNUSABLE
  }

  /** A failure without a cause of its own. */
  public EmbeddingException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** A failure with the exception that caused it. */
  public EmbeddingException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What kind of failure this is. */
  public Kind kind() {
    return kind;
  }
}
