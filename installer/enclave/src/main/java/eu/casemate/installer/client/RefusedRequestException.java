package eu.casemate.installer.client;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;

/** The runtime refuses what this request holds; others it may take. */
final class RefusedRequestException extends OperatorException {
  private static final long serialVersionUID = 1;

  private final String reason;

  RefusedRequestException(String message, String hint, String reason) {
    super(ExitStatus.OPERATOR, message, hint);
    this.reason = reason;
  }

  /** Why, in the runtime's words. */
  String reason() {
    return reason;
  }
}
