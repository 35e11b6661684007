package eu.casemate.hsm.token;

import java.util.Set;
import org.xipki.pkcs11.wrapper.PKCS11Exception;

/** Turns return codes of PKCS#11 into exceptions that tell the operator the next step. */
final class ReturnCodes {

  private static final Set<String> LOSSES =
      Set.of(
          "CKR_CRYPTOKI_NOT_INITIALIZED",
          "CKR_DEVICE_ERROR",
          "CKR_DEVICE_REMOVED",
          "CKR_SESSION_CLOSED",
          "CKR_SESSION_HANDLE_INVALID",
          "CKR_TOKEN_NOT_PRESENT",
          "CKR_TOKEN_NOT_RECOGNIZED",
          "CKR_USER_NOT_LOGGED_IN");

  private ReturnCodes() {}

  /** See {@link HsmException#isLoss}. */
  static boolean isLoss(String code) {
    return LOSSES.contains(code);
  }

  static HsmException of(String token, String operation, PKCS11Exception e) {
    return HsmException.ofCode(token, operation, name(e), hint(name(e)), e);
  }

  static String name(PKCS11Exception e) {
    String name = e.getErrorName();
    return name == null ? "CKR_0x%08X".formatted(e.getErrorCode()) : name;
  }

  private static String hint(String code) {
    return switch (code) {
      case "CKR_PIN_INCORRECT", "CKR_PIN_INVALID", "CKR_PIN_LEN_RANGE" ->
          "Correct the PIN before another attempt: a token locks after a few wrong ones.";
      case "CKR_PIN_LOCKED", "CKR_PIN_EXPIRED" ->
          "Have the security officer set a new user PIN on the token.";
      case "CKR_DEVICE_REMOVED", "CKR_TOKEN_NOT_PRESENT", "CKR_TOKEN_NOT_RECOGNIZED" ->
          "Connect the HSM, then try again.";
      case "CKR_DEVICE_MEMORY", "CKR_SESSION_COUNT" ->
          "Free room on the HSM or close other applications that use it, then try again.";
      case "CKR_MECHANISM_INVALID", "CKR_KEY_TYPE_INCONSISTENT", "CKR_CURVE_NOT_SUPPORTED" ->
          "The HSM must offer ECDSA over P-384, and AES-GCM with AES-ECB or AES-CBC, or else AES key"
              + " wrap; check its model and policy.";
      case "CKR_ATTRIBUTE_VALUE_INVALID",
          "CKR_TEMPLATE_INCONSISTENT",
          "CKR_ACTION_PROHIBITED",
          "CKR_KEY_FUNCTION_NOT_PERMITTED" ->
          "The HSM's policy refuses it. In FIPS mode a key-encryption key must encipher, as those"
              + " that casemate creates on a token with AES-GCM do; one that only wraps, as earlier"
              + " versions created, works outside that mode.";
      default -> "Check the HSM with its vendor's tools, then try again.";
    };
  }
}
