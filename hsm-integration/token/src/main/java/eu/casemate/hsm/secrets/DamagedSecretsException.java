package eu.casemate.hsm.secrets;

import eu.casemate.hsm.token.DamagedKeyException;
import eu.casemate.hsm.token.HsmException;

/** A file of sealed secrets is not what was sealed: damaged, altered, or of another format. */
public final class DamagedSecretsException extends HsmException {

  private static final long serialVersionUID = 1L;

  DamagedSecretsException(String problem) {
    super(
        "",
        "open sealed secrets",
        problem,
        "Restore the file from a backup of the appliance; nothing can open an altered one.");
  }

  DamagedSecretsException(String problem, DamagedKeyException cause) {
    this(problem);
    initCause(cause);
  }
}
