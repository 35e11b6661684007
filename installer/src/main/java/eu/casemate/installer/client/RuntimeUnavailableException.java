package eu.casemate.installer.client;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;

/** The runtime does not answer now, or broke off; another try may help. */
final class RuntimeUnavailableException extends OperatorException {
  private static final long serialVersionUID = 1;

  RuntimeUnavailableException(String message, String hint) {
    super(ExitStatus.OPERATOR, message, hint);
  }

  RuntimeUnavailableException(String message, Throwable cause) {
    super(ExitStatus.OPERATOR, message, cause, "casemate status");
  }
}
