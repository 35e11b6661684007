package eu.casemate.bundle.key;

import eu.casemate.bundle.BundleException;

/**
 * A key file does not open. A wrong passphrase and an altered file look alike, and this says no
 * more than the cipher can know.
 */
public final class KeyFileException extends BundleException {

  private static final long serialVersionUID = 1;

  /** What was expected, and the next step. */
  KeyFileException(String message) {
    super(message);
  }
}
