package eu.casemate.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKF_USER_PIN_FINAL_TRY;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKF_USER_PIN_LOCKED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKU_USER;

import java.util.concurrent.locks.ReentrantLock;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.PKCS11Module;
import org.xipki.pkcs11.wrapper.Session;
import org.xipki.pkcs11.wrapper.Slot;
import org.xipki.pkcs11.wrapper.TokenException;
import org.xipki.pkcs11.wrapper.TokenInfo;

/** One session with a token that is logged in. */
final class TokenSession implements AutoCloseable {

  /** What is done with the token in one go. */
  @FunctionalInterface
  interface Call<T> {
    T run(TokenCalls calls) throws TokenException;
  }

  private final String label;
  private final TokenCalls calls;
  private final ReentrantLock turn = new ReentrantLock();

  private TokenSession(String label, Session session) {
    this.label = label;
    this.calls = new TokenCalls(label, session);
  }

  static TokenSession open(TokenAddress address, Pin pin) {
    PKCS11Module module = ModuleLibrary.load(address.module());
    String label = address.label();
    try {
      org.xipki.pkcs11.wrapper.Token token = find(module, address);
      requireUsablePin(label, token.getTokenInfo());
      Session session = token.openSession(true);
      try {
        session.login(CKU_USER, pin.characters());
      } catch (PKCS11Exception e) {
        session.closeSession();
        throw e;
      }
      return new TokenSession(label, session);
    } catch (PKCS11Exception e) {
      throw ReturnCodes.failure(label, "log in", e);
    }
  }

  String label() {
    return label;
  }

  /** Runs a call when it is its turn; a return code becomes an {@link HsmException}. */
  <T> T call(String operation, Call<T> call) {
    turn.lock();
    try {
      return call.run(calls);
    } catch (PKCS11Exception e) {
      calls.forgetHandles();
      throw ReturnCodes.failure(label, operation, e);
    } catch (TokenException e) {
      calls.forgetHandles();
      throw HsmException.ofCode(
          label, operation, "no answer", "Check the token and its library.", e);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      calls.session().closeSession();
    } catch (PKCS11Exception e) {
      // The token is gone already: its sessions went with it.
      calls.forgetHandles();
    } finally {
      turn.unlock();
    }
  }

  private static org.xipki.pkcs11.wrapper.Token find(PKCS11Module module, TokenAddress address)
      throws PKCS11Exception {
    StringBuilder seen = new StringBuilder();
    for (Slot slot : module.getSlotList(true)) {
      org.xipki.pkcs11.wrapper.Token token = slot.getToken();
      TokenInfo info = token.getTokenInfo();
      if (info.getLabel().strip().equals(address.label()) && info.isTokenInitialized()) {
        return token;
      }
      if (info.isTokenInitialized()) {
        seen.append(seen.isEmpty() ? "" : ", ").append(info.getLabel().strip());
      }
    }
    throw new HsmException(
        address.label(),
        "find it through " + address.module(),
        "no such token; found: " + (seen.isEmpty() ? "none" : seen),
        "Check the token's label, that it is plugged in, and the module's own configuration.");
  }

  private static void requireUsablePin(String label, TokenInfo info) {
    if (info.hasFlagBit(CKF_USER_PIN_LOCKED)) {
      throw HsmException.ofCode(
          label, "log in", "CKR_PIN_LOCKED", "The security officer has to reset the PIN.");
    }
    if (info.hasFlagBit(CKF_USER_PIN_FINAL_TRY)) {
      throw new HsmException(
          label,
          "log in",
          "the next wrong PIN locks the token, so no attempt is made",
          "Log in once with the token's own tool and the right PIN, which resets the counter.");
    }
  }
}
