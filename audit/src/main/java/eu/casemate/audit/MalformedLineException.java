package eu.casemate.audit;

/** A line is no record; the message says why without its content. */
final class MalformedLineException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedLineException(String message) {
    super(message);
  }
}
