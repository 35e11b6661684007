package eu.casemate.runtime.web;

/** A listener cannot be opened. The message names its socket and what to do. */
public final class ListenerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ListenerException(String message) {
    super(message);
  }
}
