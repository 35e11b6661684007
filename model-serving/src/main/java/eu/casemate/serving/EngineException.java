package eu.casemate.serving;

/**
 * An engine could not do its work. The message names the engine, what was expected and the next
 * step; it never holds prompts, generated text or the engine's own words.
 */
public final class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What kind of failure, for callers that decide by it. */
  public enum Kind {
    /** No connection; nothing was sent. Another engine may be tried. */
    UNREACHABLE,
    /** The engine is alive but has no room or still loads. Another engine may be tried. */
    BUSY,
    /** The engine refused the request or its key; trying again gives the same. */
    REFUSED,
    /** No token came in the allowed time. */
    TIMEOUT,
    /** The engine reported an error after it had begun to answer, or the stream broke off. */
    BROKEN_STREAM,
    /** The engine's words are not OpenAI's protocol. */
    PROTOCOL
  }

  /** A failure without a cause of its own. */
  public EngineException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** A failure with the exception that caused it. */
  public EngineException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What kind of failure this is. */
  public Kind kind() {
    return kind;
  }
}
