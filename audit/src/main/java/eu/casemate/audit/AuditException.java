package eu.casemate.audit;

/** An audit log could not be opened, written or read: the root of what this module throws. */
public class AuditException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AuditException(String message) {
    super(message);
  }

  AuditException(String message, Throwable cause) {
    super(message, cause);
  }
}
