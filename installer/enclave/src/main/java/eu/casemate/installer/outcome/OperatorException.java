package eu.casemate.installer.outcome;

import java.util.List;

/**
 * A failure an operator can act on, the root of the installer's exceptions. The message names the
 * object and what was expected; it never repeats its cause's text, since the whole chain is printed
 * once. The hints are the next steps, each a sentence or an exact command.
 */
public class OperatorException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitStatus status;
  private final transient List<String> hints;

  /** A failure without an underlying one. */
  public OperatorException(ExitStatus status, String message, String... hints) {
    super(message);
    this.status = status;
    this.hints = List.of(hints);
  }

  /** A failure caused by another. */
  public OperatorException(ExitStatus status, String message, Throwable cause, String... hints) {
    super(message, cause);
    this.status = status;
    this.hints = List.of(hints);
  }

  /** The exit status this failure asks for. */
  public ExitStatus status() {
    return status;
  }

  /** What to do next, in order; may be empty. */
  public List<String> hints() {
    return hints;
  }
}
