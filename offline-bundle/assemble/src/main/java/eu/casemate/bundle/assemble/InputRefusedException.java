package eu.casemate.bundle.assemble;

import eu.casemate.bundle.BundleException;

/** An input is not pinned, or not what its pin says: nothing was built from it. */
public final class InputRefusedException extends BundleException {

  private static final long serialVersionUID = 1;

  InputRefusedException(String message) {
    super(message);
  }
}
