package eu.casemate.runtime.knowledge.library;

/** Something asked of the library cannot be; nothing has changed. */
public final class LibraryProblem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final String hint;

  /** What is wrong. */
  public enum Kind {
    /** What is named is not there. */
    ABSENT,
    /** It is there already, or is still used. */
    CONFLICT,
    /** It can never be. */
    INVALID
  }

  /** A problem, and what to do about it. */
  public LibraryProblem(Kind kind, String message, String hint) {
    super(message);
    this.kind = kind;
    this.hint = hint;
  }

  static LibraryProblem absent(String what) {
    return new LibraryProblem(
        Kind.ABSENT, "There is no such " + what, "It may be gone; look at the list again");
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
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
