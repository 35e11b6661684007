package eu.casemate.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_EC_POINT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_VALUE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_KEY_GEN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_KEY_WRAP;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_ECDSA;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_EC_KEY_PAIR_GEN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKO_PRIVATE_KEY;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKO_PUBLIC_KEY;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKO_SECRET_KEY;

import java.util.Arrays;
import java.util.Optional;
import org.xipki.pkcs11.wrapper.Mechanism;

/**
 * A PKCS#11 token that is logged in, until it is closed. Safe for use by several threads: its calls
 * go one after the other over one session.
 *
 * <p>A process opens a token once at a time: PKCS#11 logs a whole process in, so a second opening
 * could not check its PIN.
 */
public final class Token implements AutoCloseable {
  private final TokenSession session;

  private Token(TokenSession session) {
    this.session = session;
  }

  /**
   * Opens the token and logs in, with one attempt. Refuses without an attempt when the token says
   * that its PIN is locked or that the next wrong PIN locks it. The PIN is not kept.
   *
   * @throws HsmException if the library, the token or the PIN is not the right one
   */
  public static Token open(TokenAddress address, Pin pin) {
    return new Token(TokenSession.open(address, pin));
  }

  /**
   * Starts the library anew, which ends all of this process's sessions with it: the way to find a
   * token again that was away. Close the old token first.
   *
   * @throws HsmException if the library does not start
   */
  public static void restartLibrary(TokenAddress address) {
    ModuleLibrary.restart(address.module());
  }

  /**
   * The public half of a P-384 key pair, as DER SubjectPublicKeyInfo.
   *
   * @throws HsmException if there is no such key or it is of another kind
   */
  public byte[] publicKey(KeyLabel key) {
    return session.call(
        "read public key " + key,
        calls ->
            P384.subjectPublicKeyInfo(
                calls.attribute(calls.require(CKO_PUBLIC_KEY, key), CKA_EC_POINT)));
  }

  /** Signs with ECDSA over P-384 and SHA-384; the signature is the DER sequence of r and s. */
  public byte[] sign(KeyLabel key, byte[] message) {
    return signDigest(key, P384.digest(message));
  }

  /** As {@link #sign}, for a message whose SHA-384 the caller computed: 48 bytes. */
  public byte[] signDigest(KeyLabel key, byte[] sha384) {
    return session.call(
        "sign with key " + key,
        calls ->
            P384.derSignature(
                calls
                    .session()
                    .signSingle(
                        new Mechanism(CKM_ECDSA), calls.require(CKO_PRIVATE_KEY, key), sha384)));
  }

  /**
   * Creates a P-384 key pair whose private half never leaves the token; refused if the label
   * exists.
   */
  public void generateSigningKey(KeyLabel key) {
    session.call(
        "generate signing key " + key,
        calls -> {
          calls.requireAbsent(CKO_PRIVATE_KEY, key);
          calls.requireAbsent(CKO_PUBLIC_KEY, key);
          return calls
              .session()
              .generateKeyPair(new Mechanism(CKM_EC_KEY_PAIR_GEN), KeyTemplates.signing(key));
        });
  }

  /**
   * Creates an AES-256 key that only wraps and unwraps and never leaves the token; refused if the
   * label exists.
   */
  public void createKeyEncryptionKey(KeyLabel kek) {
    session.call(
        "create key-encryption key " + kek,
        calls -> {
          calls.requireAbsent(CKO_SECRET_KEY, kek);
          return calls
              .session()
              .generateKey(new Mechanism(CKM_AES_KEY_GEN), KeyTemplates.keyEncryption(kek));
        });
  }

  /** Which key the label stands for; empty if there is none. */
  public Optional<KeyFingerprint> fingerprint(KeyLabel kek) {
    return session.call(
        "fingerprint key " + kek,
        calls -> {
          Optional<Long> handle = calls.find(CKO_SECRET_KEY, kek);
          if (handle.isEmpty()) {
            return Optional.empty();
          }
          byte[] probe = wrapping(calls, handle.get(), new byte[KeyFingerprint.PROBE_BYTES]);
          return Optional.of(KeyFingerprint.ofProbe(probe));
        });
  }

  /**
   * Wraps a data key of 16 to 64 bytes, a multiple of 8, and binds the purpose to it.
   *
   * @throws HsmException if the key-encryption key is missing; it is never created here
   */
  public WrappedKey wrap(KeyLabel kek, String purpose, byte[] dataKey) {
    KeyFingerprint fingerprint =
        fingerprint(kek)
            .orElseThrow(
                () ->
                    new HsmException(
                        session.label(),
                        "wrap with key " + kek,
                        "no such key",
                        "Name another key, or create it where the site's keys are made."));
    byte[] bound = PurposeBinding.bind(purpose, dataKey);
    try {
      byte[] bytes =
          session.call(
              "wrap with key " + kek,
              calls -> wrapping(calls, calls.require(CKO_SECRET_KEY, kek), bound));
      return new WrappedKey(kek, fingerprint, purpose, bytes);
    } finally {
      Arrays.fill(bound, (byte) 0);
    }
  }

  /**
   * Opens a wrapped data key.
   *
   * @throws SealedException if the key-encryption key is missing or another one
   * @throws HsmException if the wrapping was altered
   */
  public byte[] unwrap(WrappedKey wrapped) {
    KeyFingerprint found =
        fingerprint(wrapped.kek())
            .orElseThrow(
                () ->
                    SealedException.missing(session.label(), wrapped.kek(), wrapped.fingerprint()));
    if (!found.equals(wrapped.fingerprint())) {
      throw SealedException.replaced(session.label(), wrapped.kek(), wrapped.fingerprint(), found);
    }
    String operation = "unwrap with key " + wrapped.kek();
    byte[] bound = session.call(operation, calls -> unwrapping(calls, wrapped));
    try {
      return PurposeBinding.open(wrapped.purpose(), bound)
          .orElseThrow(
              () ->
                  new HsmException(
                      session.label(),
                      operation,
                      "the wrapped key is not for the purpose " + wrapped.purpose(),
                      "Restore the file that holds it from a backup."));
    } finally {
      Arrays.fill(bound, (byte) 0);
    }
  }

  @Override
  public void close() {
    session.close();
  }

  private static byte[] wrapping(TokenCalls calls, long kek, byte[] secret)
      throws org.xipki.pkcs11.wrapper.TokenException {
    long handle = calls.session().createObject(KeyTemplates.passing(secret));
    try {
      return calls.session().wrapKey(new Mechanism(CKM_AES_KEY_WRAP), kek, handle);
    } finally {
      calls.session().destroyObject(handle);
    }
  }

  private static byte[] unwrapping(TokenCalls calls, WrappedKey wrapped)
      throws org.xipki.pkcs11.wrapper.TokenException {
    long kek = calls.require(CKO_SECRET_KEY, wrapped.kek());
    long handle =
        calls
            .session()
            .unwrapKey(
                new Mechanism(CKM_AES_KEY_WRAP),
                kek,
                wrapped.bytes(),
                KeyTemplates.unwrapped(wrapped.bytes().length - 8));
    try {
      return calls.attribute(handle, CKA_VALUE);
    } finally {
      calls.session().destroyObject(handle);
    }
  }
}
