package eu.casemate.runtime.intake;

/** Something asked of the jobs cannot be; nothing has changed. */
public final class IntakeProblem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final boolean absent;
  private final String hint;

  private IntakeProblem(boolean absent, String message, String hint) {
    super(message);
    this.absent = absent;
    this.hint = hint;
  }

  static IntakeProblem absent(String what) {
    return new IntakeProblem(
        true, "There is no such " + what, "It may be gone; look at the list again");
  }

  static IntakeProblem conflict(String message, String hint) {
    return new IntakeProblem(false, message, hint);
  }

  /** Whether what is named is not there; else it is there and in another state. */
  public boolean absent() {
    return absent;
  }

  /** What is wrong, in a sentence. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** The next step. */
  public String hint() {
    return hint;
  }
}
