package eu.casemate.parser.sandbox;

/** The sandbox cannot be made, or does not hold. No document is read then. */
public final class SandboxException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SandboxException(String message) {
    super(message);
  }

  SandboxException(String message, Throwable cause) {
    super(message, cause);
  }
}
