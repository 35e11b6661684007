package eu.casemate.installer.outcome;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.InputRefusedException;
import eu.casemate.bundle.assemble.spec.SpecificationException;
import eu.casemate.hsm.client.KeyServiceException;
import eu.casemate.hsm.token.HsmException;

/** How {@code casemate} ends, as the shell sees it. The numbers are a public contract. */
public enum ExitStatus {
  /** Done, and the answer is the good one. */
  OK(0),
  /** A defect of this program. */
  BUG(1),
  /** The command line was wrong; nothing was done. */
  USAGE(2),
  /**
   * The bundle or the installed files are not what was signed, or nothing of what was given is
   * acceptable.
   */
  REJECTED(3),
  /** The host lacks something; nothing was changed. */
  HOST(4),
  /** The token, its PIN or its keys. */
  HSM(5),
  /** The work failed and everything is as it was before. */
  ROLLED_BACK(6),
  /** The work failed and an operator has to look. */
  OPERATOR(7),
  /** A part is done; each refusal is named. */
  PARTLY(8);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  /** The process's exit code, 0 to 8. */
  public int code() {
    return code;
  }

  /**
   * The status of a command that ended with {@code failure}: the first cause that says one decides.
   * The libraries throw only where this machine is broken; anything unknown is a defect here.
   */
  public static ExitStatus of(Throwable failure) {
    for (Throwable cause : Causes.of(failure)) {
      if (cause instanceof OperatorException known) {
        return known.status();
      }
      if (cause instanceof InputRefusedException) {
        return REJECTED;
      }
      if (cause instanceof SpecificationException) {
        return USAGE;
      }
      if (cause instanceof HsmException || cause instanceof KeyServiceException) {
        return HSM;
      }
      if (cause instanceof BundleException) {
        return HOST;
      }
    }
    return BUG;
  }
}
