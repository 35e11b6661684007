package eu.casemate.bundle;

/** A text or number is not a value of its type: the message says which, and what is allowed. */
public final class InvalidValueException extends BundleException {

  private static final long serialVersionUID = 1;

  private final String reason;

  /** An error that shows the offending value in printable form. */
  public InvalidValueException(String what, String value, String allowed) {
    this(what + " '" + Printable.of(value) + "' is refused: " + allowed);
  }

  private InvalidValueException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** The message: what is refused, and what is allowed. */
  public String reason() {
    return reason;
  }
}
