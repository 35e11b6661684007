package eu.casemate.bundle.oci;

import eu.casemate.bundle.BundleException;

/** An image is not what it says it is, or not what a bundle may carry: the message says why. */
public final class OciException extends BundleException {

  private static final long serialVersionUID = 1;

  /** A refusal. */
  public OciException(String message) {
    super(message);
  }

  /** A refusal with the cause that the command line prints after it. */
  public OciException(String message, Throwable cause) {
    super(message, cause);
  }
}
