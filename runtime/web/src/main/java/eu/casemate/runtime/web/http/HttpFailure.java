package eu.casemate.runtime.web.http;

/** A failure that the client is told: a status, what was wrong, and what to do next. */
public final class HttpFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String hint;

  /** A failure with its HTTP status; message and hint go to the client as they are. */
  public HttpFailure(int status, String message, String hint) {
    super(message);
    this.status = status;
    this.hint = hint;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The next step. */
  public String hint() {
    return hint;
  }
}
