package eu.casemate.installer.client;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.time.Duration;

/** The runtime does not answer now, is busy, or broke off; another try may help. */
final class RuntimeUnavailableException extends OperatorException {
  private static final long serialVersionUID = 1;

  private final Duration busy;

  RuntimeUnavailableException(String message, String hint) {
    this(message, hint, Duration.ZERO);
  }

  /** A runtime that says how long it is busy. */
  RuntimeUnavailableException(String message, String hint, Duration busy) {
    super(ExitStatus.OPERATOR, message, hint);
    this.busy = busy;
  }

  RuntimeUnavailableException(String message, Throwable cause) {
    super(ExitStatus.OPERATOR, message, cause, "casemate status");
    this.busy = Duration.ZERO;
  }

  /** How long the runtime says it is busy with the work of others; zero when it says nothing. */
  Duration busy() {
    return busy;
  }
}
