package eu.casemate.runtime.documents.structure;

import java.io.IOException;

/** A stream is not what a parser process writes; the message holds none of it. */
public final class BadStreamException extends IOException {
  private static final long serialVersionUID = 1;

  /** A problem of the stream. */
  public BadStreamException(String message) {
    super(message);
  }
}
