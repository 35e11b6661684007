package eu.casemate.audit;

/** A value that no audit record may have; nothing was written. */
public final class InvalidAuditValueException extends AuditException {
  private static final long serialVersionUID = 1L;

  InvalidAuditValueException(String message) {
    super(message);
  }
}
