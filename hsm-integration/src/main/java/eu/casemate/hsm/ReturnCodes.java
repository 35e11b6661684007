package eu.casemate.hsm;

import java.util.Set;
import org.xipki.pkcs11.wrapper.PKCS11Exception;

/** What PKCS#11 return codes ask of us. */
final class ReturnCodes {
  // The session or the token is gone; the library, started anew, may find it again.
  private static final Set<String> LOST =
      Set.of(
          "CKR_CRYPTOKI_NOT_INITIALIZED",
          "CKR_DEVICE_ERROR",
          "CKR_DEVICE_REMOVED",
          "CKR_GENERAL_ERROR",
          "CKR_OBJECT_HANDLE_INVALID",
          "CKR_KEY_HANDLE_INVALID",
          "CKR_SESSION_CLOSED",
          "CKR_SESSION_HANDLE_INVALID",
          "CKR_SLOT_ID_INVALID",
          "CKR_TOKEN_NOT_PRESENT",
          "CKR_TOKEN_NOT_RECOGNIZED",
          "CKR_USER_NOT_LOGGED_IN");

  private ReturnCodes() {}

  static HsmException failure(String token, String operation, PKCS11Exception cause) {
    String code = cause.getErrorName();
    return HsmException.ofCode(token, operation, code, hint(code), cause);
  }

  /** Whether a new login after starting the library anew may help. */
  static boolean isLost(String code) {
    return LOST.contains(code);
  }

  private static String hint(String code) {
    return switch (code) {
      case "CKR_PIN_INCORRECT", "CKR_PIN_INVALID", "CKR_PIN_LEN_RANGE" ->
          "Check the PIN before the next attempt: a token locks after a few wrong ones.";
      case "CKR_PIN_LOCKED" -> "The security officer has to reset the PIN.";
      case "CKR_PIN_EXPIRED" -> "Set a new PIN with the token's own tool.";
      case "CKR_MECHANISM_INVALID" -> "The token lacks this mechanism; choose another token.";
      case "CKR_SESSION_COUNT" -> "The token has no session left; stop what else uses it.";
      case "CKR_WRAPPED_KEY_INVALID", "CKR_WRAPPED_KEY_LEN_RANGE" ->
          "The wrapped key was altered; restore the file that holds it from a backup.";
      default ->
          isLost(code)
              ? "Check that the token is plugged in and answers, then try again."
              : "Look the code up in the token's manual; its own log may say more.";
    };
  }
}
