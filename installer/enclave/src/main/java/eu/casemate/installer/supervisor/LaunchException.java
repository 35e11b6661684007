package eu.casemate.installer.supervisor;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;

/** A service could not be started; becomes the service's fault. */
final class LaunchException extends OperatorException {
  private static final long serialVersionUID = 1;

  LaunchException(String message) {
    super(ExitStatus.OPERATOR, message);
  }

  LaunchException(String message, Throwable cause) {
    super(ExitStatus.OPERATOR, message, cause);
  }
}
