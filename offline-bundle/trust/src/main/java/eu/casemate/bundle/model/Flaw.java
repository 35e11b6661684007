package eu.casemate.bundle.model;

/** Ends the parsing of one file: the readers throw it, the checks turn it into a verdict. */
final class Flaw extends Exception {

  private static final long serialVersionUID = 1;

  private final String place;
  private final String what;
  private final String expected;
  private final String actual;

  Flaw(String place, String what, String expected, String actual) {
    super(what, null, false, false);
    this.place = place;
    this.what = what;
    this.expected = expected;
    this.actual = actual;
  }

  /** A flaw at a byte of the file. */
  static Flaw at(long offset, String what, String expected, String actual) {
    return new Flaw("byte " + offset, what, expected, actual);
  }

  /** The problem of the file of this name. */
  ModelProblem in(String file) {
    return new ModelProblem(file, place, what, expected, actual);
  }
}
