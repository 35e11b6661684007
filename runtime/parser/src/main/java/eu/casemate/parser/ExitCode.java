package eu.casemate.parser;

/** How a parser process ends when it has not written what came of parsing. */
final class ExitCode {

  /** Nothing was read: the sandbox cannot be made. */
  static final int NO_SANDBOX = 70;

  /** What it was given, or its own program, is wrong. */
  static final int FAILED = 71;

  private ExitCode() {}
}
