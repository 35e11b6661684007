package eu.casemate.hsm.token;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_EC_PARAMS;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_EC_POINT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_EC;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_ECDSA;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_EC_KEY_PAIR_GEN;

import java.util.Arrays;
import java.util.Optional;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.PKCS11KeyPair;
import org.xipki.pkcs11.wrapper.Session;

/**
 * A PKCS#11 token that is logged in, until it is closed. Safe for use by several threads.
 *
 * <p>A process opens a token once at a time: PKCS#11 logs a whole process in, so a second opening
 * could not check its PIN.
 */
public final class Token implements AutoCloseable {

  private final String label;
  private final NativeModule module;
  private final SessionPool sessions;
  private final TokenObjects objects;
  private final DataKeys dataKeys;
  private final CounterObjects counters;
  private boolean closed;

  private Token(
      String label, NativeModule module, SessionPool sessions, TokenMechanisms mechanisms) {
    this.label = label;
    this.module = module;
    this.sessions = sessions;
    this.objects = new TokenObjects(label);
    this.counters = new CounterObjects(label);
    this.dataKeys = new DataKeys(label, sessions, mechanisms);
  }

  /**
   * Opens the token and logs in, with one attempt. Refuses without an attempt when the token says
   * that its PIN is locked or that the next wrong PIN locks it. The PIN is not kept.
   *
   * @throws HsmException if the library, the token or the PIN is not the right one
   */
  public static Token open(TokenAddress address, Pin pin) {
    NativeModule module = NativeModule.acquire(address);
    try {
      var slot = module.slot(address.label());
      Session loggedIn = Login.once(address.label(), slot, pin);
      return new Token(
          address.label(),
          module,
          new SessionPool(address.label(), slot, loggedIn),
          new TokenMechanisms(slot.getToken()));
    } catch (HsmException e) {
      module.release(address.label());
      throw e;
    }
  }

  /**
   * The public half of a P-384 key pair, as DER SubjectPublicKeyInfo.
   *
   * @throws HsmException if there is no such key or it is of another kind
   */
  public byte[] publicKey(KeyLabel key) {
    String operation = "read the public key " + key;
    return sessions.call(
        operation,
        session -> {
          long handle =
              objects.existing(session, AttributeVector.newPublicKey(CKK_EC), key, operation);
          AttributeVector found = session.getAttrValues(handle, CKA_EC_PARAMS, CKA_EC_POINT);
          if (!Arrays.equals(found.ecParams(), EcKeys.parameters())) {
            throw new HsmException(
                label, operation, "it is not on the curve P-384", "Name a P-384 key.");
          }
          return EcKeys.subjectPublicKeyInfo(found.ecPoint());
        });
  }

  /** Signs with ECDSA over P-384 and SHA-384; the signature is the DER sequence of r and s. */
  public byte[] sign(KeyLabel key, byte[] message) {
    return signDigest(key, Digests.sha384(message));
  }

  /** As {@link #sign}, for a message whose SHA-384 the caller computed: 48 bytes. */
  public byte[] signDigest(KeyLabel key, byte[] sha384) {
    if (sha384.length != 48) {
      throw new IllegalArgumentException("a SHA-384 digest has 48 bytes, not " + sha384.length);
    }
    String operation = "sign with key " + key;
    return sessions.call(
        operation,
        session -> {
          long handle =
              objects.existing(session, AttributeVector.newPrivateKey(CKK_EC), key, operation);
          byte[] plain = session.signSingle(new Mechanism(CKM_ECDSA), handle, sha384);
          if (plain.length != 96) {
            throw new HsmException(
                label, operation, "it is not on the curve P-384", "Name a P-384 key.");
          }
          return EcKeys.derSignature(plain);
        });
  }

  /**
   * Creates a P-384 key pair whose private half never leaves the token; refused if the label
   * exists.
   */
  public void generateSigningKey(KeyLabel key) {
    String operation = "generate signing key " + key;
    sessions.call(
        operation,
        session -> {
          objects.refuseExisting(session, AttributeVector.newPrivateKey(), key, operation);
          objects.refuseExisting(session, AttributeVector.newPublicKey(), key, operation);
          return session.generateKeyPair(
              new Mechanism(CKM_EC_KEY_PAIR_GEN), KeyTemplates.signing(key));
        });
  }

  /**
   * As {@link #generateSigningKey}, and keeps a seed of 32 bytes beside it under the same label,
   * for a second key type that the token cannot compute with. Either both are there afterwards or
   * neither is.
   */
  public void generateSigningKey(KeyLabel key, byte[] seed) {
    if (seed.length != SeedObject.BYTES) {
      throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
    }
    String operation = "generate signing key and seed " + key;
    sessions.call(
        operation,
        session -> {
          objects.refuseExisting(session, AttributeVector.newPrivateKey(), key, operation);
          objects.refuseExisting(session, AttributeVector.newPublicKey(), key, operation);
          objects.refuseExisting(session, SeedObject.kind(), key, operation);
          PKCS11KeyPair pair =
              session.generateKeyPair(
                  new Mechanism(CKM_EC_KEY_PAIR_GEN), KeyTemplates.signing(key));
          try {
            SeedObject.create(session, key, seed);
          } catch (PKCS11Exception e) {
            session.destroyObject(pair.getPrivateKey());
            session.destroyObject(pair.getPublicKey());
            throw e;
          }
          return key;
        });
  }

  /**
   * The seed beside a signing key; it leaves the token, and the caller wipes it after its one use.
   *
   * @throws HsmException if there is none of this label, or it is not one of ours
   */
  public byte[] seed(KeyLabel key) {
    String operation = "read the seed of key " + key;
    return sessions.call(
        operation,
        session -> {
          byte[] seed =
              SeedObject.read(
                  session, objects.existing(session, SeedObject.kind(), key, operation));
          if (seed.length != SeedObject.BYTES) {
            Arrays.fill(seed, (byte) 0);
            throw new HsmException(
                label, operation, "it does not have 32 bytes", "Name a key that casemate created.");
          }
          return seed;
        });
  }

  /**
   * What {@link #raise} keeps in the token under this label; {@link MonotonicCounter#NONE} if
   * nothing.
   *
   * @throws HsmException if something else is there, which is never taken for nothing
   */
  public MonotonicCounter counter(KeyLabel name) {
    String operation = "read counter " + name;
    return sessions.call(operation, session -> counters.read(session, name, operation));
  }

  /** Keeps a counter in the token; one that is not higher than what is there changes nothing. */
  public void raise(KeyLabel name, MonotonicCounter next) {
    String operation = "raise counter " + name;
    sessions.call(operation, session -> counters.raise(session, name, next, operation));
  }

  /**
   * Creates an AES-256 key that only seals data keys and never leaves the token; refused if the
   * label exists. Where the token has AES-GCM the key enciphers, else it wraps.
   */
  public void createKeyEncryptionKey(KeyLabel kek) {
    dataKeys.createKek(kek);
  }

  /** Which key the label stands for; empty if there is none. */
  public Optional<KeyFingerprint> fingerprint(KeyLabel kek) {
    return dataKeys.fingerprint(kek);
  }

  /**
   * Wraps a data key of 16 to 64 bytes, a multiple of 8, and binds its use to it.
   *
   * @throws HsmException if the key-encryption key is missing; it is never created here
   */
  public WrappedKey wrap(KeyLabel kek, KeyUse use, byte[] dataKey) {
    return dataKeys.wrap(kek, use, dataKey);
  }

  /**
   * Opens a wrapped data key.
   *
   * @throws MissingKekException if the key-encryption key is missing or another one
   * @throws DamagedKeyException if the wrapping was damaged or altered
   */
  public byte[] unwrap(WrappedKey wrapped) {
    return dataKeys.unwrap(wrapped);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      sessions.close();
      module.release(label);
    }
  }
}
