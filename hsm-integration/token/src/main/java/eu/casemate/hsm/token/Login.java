package eu.casemate.hsm.token;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKF_USER_PIN_FINAL_TRY;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKF_USER_PIN_LOCKED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_USER_NOT_LOGGED_IN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKS_RO_USER_FUNCTIONS;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKS_RW_USER_FUNCTIONS;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKU_USER;

import org.jspecify.annotations.Nullable;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;
import org.xipki.pkcs11.wrapper.Slot;

/** The one attempt to log in, and when not even that one is made. */
final class Login {

  private static final String OPERATION = "log in";

  private Login() {}

  static Session once(String token, Slot slot, Pin pin) {
    Session session = null;
    try {
      refuseNearLock(token, slot.getToken().getTokenInfo().getFlags());
      session = slot.getToken().openSession(true);
      session.login(CKU_USER, pin.characters());
      return session;
    } catch (PKCS11Exception e) {
      close(session);
      throw ReturnCodes.of(token, OPERATION, e);
    }
  }

  /**
   * A session without login sees no private object. So only one that is logged in proves that a key
   * or counter is absent.
   */
  static void require(Session session) throws PKCS11Exception {
    long state = session.getSessionInfo().getState();
    if (state != CKS_RW_USER_FUNCTIONS && state != CKS_RO_USER_FUNCTIONS) {
      throw new PKCS11Exception(CKR_USER_NOT_LOGGED_IN);
    }
  }

  static void refuseNearLock(String token, long flags) {
    if ((flags & CKF_USER_PIN_LOCKED) != 0) {
      throw HsmException.ofCode(
          token,
          OPERATION,
          "CKR_PIN_LOCKED",
          "Have the security officer set a new user PIN on the token.");
    }
    if ((flags & CKF_USER_PIN_FINAL_TRY) != 0) {
      throw new HsmException(
          token,
          OPERATION,
          "refused, because the next wrong PIN locks the token",
          "Log in once with the vendor's tool and the right PIN, which resets the count.");
    }
  }

  private static void close(@Nullable Session session) {
    if (session != null) {
      try {
        session.closeSession();
      } catch (PKCS11Exception e) {
        // The failed login is what counts.
      }
    }
  }
}
