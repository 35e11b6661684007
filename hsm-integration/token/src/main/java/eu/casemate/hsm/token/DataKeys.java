package eu.casemate.hsm.token;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_AES;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_KEY_GEN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_FUNCTION_FAILED;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/** Data keys under the key-encryption keys of a token. */
final class DataKeys {

  private final String token;
  private final TokenObjects objects;
  private final SessionPool sessions;
  private final TokenMechanisms mechanisms;

  DataKeys(String token, SessionPool sessions, TokenMechanisms mechanisms) {
    this.token = token;
    this.objects = new TokenObjects(token);
    this.sessions = sessions;
    this.mechanisms = mechanisms;
  }

  void createKek(KeyLabel kek) {
    String operation = "create key-encryption key " + kek;
    sessions.call(
        operation,
        session -> {
          objects.refuseExisting(session, AttributeVector.newSecretKey(), kek, operation);
          return session.generateKey(
              new Mechanism(CKM_AES_KEY_GEN),
              mechanisms.hasGcm() ? KeyTemplates.enciphering(kek) : KeyTemplates.wrapping(kek));
        });
  }

  Optional<KeyFingerprint> fingerprint(KeyLabel kek) {
    String operation = "fingerprint key " + kek;
    return sessions.call(
        operation,
        session -> {
          Optional<Kek> found = find(session, kek, operation);
          return found.isEmpty() ? Optional.empty() : Optional.of(found.get().fingerprint());
        });
  }

  WrappedKey wrap(KeyLabel kek, KeyUse use, byte[] dataKey) {
    if (dataKey.length < 16 || dataKey.length > 64 || dataKey.length % 8 != 0) {
      throw new IllegalArgumentException("a data key has 16 to 64 bytes, a multiple of 8");
    }
    String operation = "wrap with key " + kek;
    return sessions.call(
        operation,
        session -> {
          AttributeVector kind = AttributeVector.newSecretKey(CKK_AES);
          long handle = objects.existing(session, kind, kek, operation);
          Kek key = Kek.of(session, mechanisms, handle);
          SealAlgorithm algorithm = key.algorithm();
          byte[] sealed = key.seal(algorithm, use, dataKey);
          var wrapped = new WrappedKey(kek, key.fingerprint(), use, algorithm, sealed);
          requireOpens(key, wrapped, dataKey, operation);
          return wrapped;
        });
  }

  /**
   * Opens a wrapped key. A code that {@link HsmException#isLoss} is thrown as it is. Another one
   * need not tell a damaged key from a lost token: SoftHSM answers CKR_GENERAL_ERROR to both. So
   * after such a failure the token has to show that it works, by sealing and opening another value
   * with the same key; if it then refuses this wrapped key again, the wrapped key is damaged. If it
   * does not work, its own failure is thrown.
   */
  byte[] unwrap(WrappedKey wrapped) {
    String operation = "unwrap with key " + wrapped.kek();
    try {
      return sessions.call(operation, session -> open(needed(session, wrapped), wrapped));
    } catch (HsmException e) {
      if (e.code().isEmpty() || e.isLoss()) {
        throw e;
      }
    }
    return sessions.call(
        operation,
        session -> {
          Kek key = needed(session, wrapped);
          key.requireWorking(wrapped.algorithm(), wrapped.use());
          try {
            return open(key, wrapped);
          } catch (PKCS11Exception e) {
            if (ReturnCodes.isLoss(ReturnCodes.name(e))) {
              throw e;
            }
            throw damaged(
                wrapped,
                "the token opens another key sealed alike and answers "
                    + ReturnCodes.name(e)
                    + " to this one, so it is not what was sealed for the "
                    + wrapped.use());
          }
        });
  }

  private byte[] open(Kek key, WrappedKey wrapped) throws PKCS11Exception {
    byte[] dataKey = key.open(wrapped);
    if (dataKey.length == 0) {
      throw damaged(wrapped, "the key was not wrapped for the " + wrapped.use());
    }
    return dataKey;
  }

  /** The key that wrapped it; the data is sealed without. */
  private Kek needed(Session session, WrappedKey wrapped) throws PKCS11Exception {
    Kek key =
        find(session, wrapped.kek(), "unwrap with key " + wrapped.kek())
            .orElseThrow(
                () -> MissingKekException.missing(token, wrapped.kek(), wrapped.fingerprint()));
    KeyFingerprint found = key.fingerprint();
    if (!found.equals(wrapped.fingerprint())) {
      throw MissingKekException.replaced(token, wrapped.kek(), wrapped.fingerprint(), found);
    }
    if (!key.opens(wrapped.algorithm())) {
      throw damaged(
          wrapped, "it names " + wrapped.algorithm().id() + ", by which this key never seals");
    }
    return key;
  }

  /** Nobody may rely on what the token cannot open again. */
  private void requireOpens(Kek key, WrappedKey wrapped, byte[] dataKey, String operation) {
    byte[] opened = {};
    try {
      opened = key.open(wrapped);
      if (!Arrays.equals(opened, dataKey)) {
        throw new PKCS11Exception(CKR_FUNCTION_FAILED);
      }
    } catch (PKCS11Exception e) {
      throw HsmException.ofCode(
          token,
          operation + ", then open it to try",
          ReturnCodes.name(e),
          "A token that chooses the IV of AES-GCM itself cannot be used; check its model and mode.",
          e);
    } finally {
      Arrays.fill(opened, (byte) 0);
    }
  }

  private DamagedKeyException damaged(WrappedKey wrapped, String evidence) {
    return new DamagedKeyException(token, wrapped.kek(), evidence);
  }

  private Optional<Kek> find(Session session, KeyLabel kek, String operation)
      throws PKCS11Exception {
    OptionalLong handle =
        objects.find(session, AttributeVector.newSecretKey(CKK_AES), kek, operation);
    return handle.isEmpty()
        ? Optional.empty()
        : Optional.of(Kek.of(session, mechanisms, handle.getAsLong()));
  }
}
