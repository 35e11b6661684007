package eu.casemate.runtime.agents;

/** An answer could not be completed. The message and the hint are fit for the person who asked. */
public final class AgentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  /** A failure without a cause of its own. */
  public AgentException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** A failure with the exception that caused it. */
  public AgentException(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /** The next step for the person who asked. */
  public String hint() {
    return hint;
  }
}
