package eu.casemate.bundle.tuf;

import eu.casemate.bundle.Printable;

/**
 * Bytes are not what their format demands. Never leaves the package: the client turns it into
 * {@link Rejection.Malformed}, the authoring side into a {@code BundleException}.
 */
final class MalformedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String expected;
  private final String actual;

  MalformedException(String expected, String actual) {
    super(
        "expected " + Printable.of(expected) + ", found " + Printable.of(actual),
        null,
        false,
        false);
    this.expected = Printable.of(expected);
    this.actual = Printable.of(actual);
  }

  String expected() {
    return expected;
  }

  String actual() {
    return actual;
  }
}
