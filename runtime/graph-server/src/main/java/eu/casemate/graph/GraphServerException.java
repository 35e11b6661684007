package eu.casemate.graph;

/** The host does not let the graph database start; the message says what to do. */
final class GraphServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GraphServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
