package eu.casemate.bundle;

/**
 * The environment or an input of the connected side is broken: a file cannot be read or written, a
 * specification is wrong, a client is missing. A bad medium is no exception but a {@code Problem}.
 * The message names the object, what was expected and the next step, and never repeats the cause.
 */
public class BundleException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** An error without a cause beneath it. */
  public BundleException(String message) {
    super(message);
  }

  /** An error with the cause that the command line prints after it. */
  public BundleException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The failure of work that somebody interrupted: nothing is wrong with what it was about. */
  public static BundleException interrupted(String work, Throwable cause) {
    return new BundleException(work + " was interrupted; start it again", cause);
  }
}
