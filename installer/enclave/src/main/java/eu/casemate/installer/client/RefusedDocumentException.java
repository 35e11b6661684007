package eu.casemate.installer.client;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;

/** The runtime does not take this document in; others it may. The first hint says why. */
final class RefusedDocumentException extends OperatorException {
  private static final long serialVersionUID = 1;

  RefusedDocumentException(String message, String reason) {
    super(ExitStatus.OPERATOR, message, reason);
  }
}
