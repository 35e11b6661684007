package eu.casemate.hsm.token;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token or its library did not do what was asked: the root of this module's exceptions.
 *
 * <p>The message names the token, the operation and the PKCS#11 return code; it never holds a PIN,
 * a key or the cause's text.
 */
public class HsmException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String token;
  private final String operation;
  private final @Nullable String code;
  private final String problem;
  private final String hint;

  /**
   * A failure without a PKCS#11 return code: {@code problem} says what was found and what was
   * expected.
   */
  public HsmException(String token, String operation, String problem, String hint) {
    this.token = token;
    this.operation = operation;
    this.code = null;
    this.problem = problem;
    this.hint = hint;
  }

  private HsmException(Failure failure, @Nullable Throwable cause) {
    super(cause);
    this.token = failure.token();
    this.operation = failure.operation();
    this.code = failure.code();
    this.problem = failure.code();
    this.hint = failure.hint();
  }

  /**
   * A call that the token answered with the return code named {@code code}, such as {@code
   * CKR_DEVICE_ERROR}.
   */
  static HsmException ofCode(String token, String operation, String code, String hint) {
    return new HsmException(new Failure(token, operation, code, hint), null);
  }

  static HsmException ofCode(
      String token, String operation, String code, String hint, Throwable cause) {
    return new HsmException(new Failure(token, operation, code, hint), cause);
  }

  @Override
  public String getMessage() {
    return (token.isEmpty() ? "" : "token " + token + ": ") + operation + ": " + problem;
  }

  /**
   * The token's label, or the library's path when no token was reached; empty where none was meant.
   */
  public String token() {
    return token;
  }

  /** What was being done, for a human: {@code sign with key release-1}. */
  public String operation() {
    return operation;
  }

  /** The name of the PKCS#11 return code, if the token gave one. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /**
   * Whether the return code says that the token lost the session, the device or the login: the
   * token must be opened anew, and nothing is known of the keys.
   */
  public boolean isLoss() {
    return code != null && ReturnCodes.isLoss(code);
  }

  /**
   * What went wrong, without the token and the operation: the return code's name if there is one.
   */
  public String problem() {
    return problem;
  }

  /** The next step for the operator, one sentence. */
  public String hint() {
    return hint;
  }

  private record Failure(String token, String operation, String code, String hint) {}
}
