package eu.casemate.audit;

import java.nio.file.Path;

/** Another opener holds the audit log of that process name. */
public final class AuditLogInUseException extends AuditException {
  private static final long serialVersionUID = 1L;

  AuditLogInUseException(Path log, String holder) {
    super(
        "the audit log "
            + log
            + " is open in "
            + holder
            + "; each process needs an audit log of its own");
  }
}
