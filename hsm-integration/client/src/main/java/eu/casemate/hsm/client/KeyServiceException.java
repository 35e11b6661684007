package eu.casemate.hsm.client;

import eu.casemate.hsm.protocol.Failure;

/**
 * The key service did not do what was asked, or does not answer: the root of the client's
 * exceptions. The message never holds a key.
 */
public class KeyServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  KeyServiceException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** In the words of the token's own exceptions. */
  static KeyServiceException of(Failure failure) {
    return switch (failure) {
      case Failure.KeyMissing missing -> new KeyMissingException(missing);
      case Failure.KeyDamaged damaged -> new KeyDamagedException(damaged);
      case Failure.Other other ->
          new KeyServiceException(
              message(other.token(), other.operation(), other.problem()), other.hint());
    };
  }

  static String message(String token, String operation, String problem) {
    return (token.isEmpty() ? "" : "token " + token + ": ") + operation + ": " + problem;
  }

  /** The next step for the operator, one sentence. */
  public String hint() {
    return hint;
  }
}
