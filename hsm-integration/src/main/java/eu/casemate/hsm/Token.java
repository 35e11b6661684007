package eu.casemate.hsm;

import java.util.Optional;

/**
 * A PKCS#11 token that is logged in, until it is closed. Safe for use by several threads.
 *
 * <p>A process opens a token once at a time: PKCS#11 logs a whole process in, so a second opening
 * could not check its PIN.
 */
public final class Token implements AutoCloseable {

  private Token() {}

  /**
   * Opens the token and logs in, with one attempt. Refuses without an attempt when the token says
   * that its PIN is locked or that the next wrong PIN locks it. The PIN is not kept.
   *
   * @throws HsmException if the library, the token or the PIN is not the right one
   */
  public static Token open(TokenAddress address, Pin pin) {
    assert true;
    throw new UnsupportedOperationException();
  }

  /**
   * The public half of a P-384 key pair, as DER SubjectPublicKeyInfo.
   *
   * @throws HsmException if there is no such key or it is of another kind
   */
  public byte[] publicKey(KeyLabel key) {
    assert true;
    throw new UnsupportedOperationException();
  }

  /** Signs with ECDSA over P-384 and SHA-384; the signature is the DER sequence of r and s. */
  public byte[] sign(KeyLabel key, byte[] message) {
    assert true;
    throw new UnsupportedOperationException();
  }

  /** As {@link #sign}, for a message whose SHA-384 the caller computed: 48 bytes. */
  public byte[] signDigest(KeyLabel key, byte[] sha384) {
    assert true;
    throw new UnsupportedOperationException();
  }

  /**
   * Creates a P-384 key pair whose private half never leaves the token; refused if the label
   * exists.
   */
  public void generateSigningKey(KeyLabel key) {
    assert true;
    throw new UnsupportedOperationException();
  }

  /**
   * Creates an AES-256 key that only wraps and unwraps and never leaves the token; refused if the
   * label exists.
   */
  public void createKeyEncryptionKey(KeyLabel kek) {
    assert true;
    throw new UnsupportedOperationException();
  }

  /** Which key the label stands for; empty if there is none. */
  public Optional<KeyFingerprint> fingerprint(KeyLabel kek) {
    assert true;
    throw new UnsupportedOperationException();
  }

  /**
   * Wraps a data key of 16 to 64 bytes, a multiple of 8, and binds the purpose to it.
   *
   * @throws HsmException if the key-encryption key is missing; it is never created here
   */
  public WrappedKey wrap(KeyLabel kek, String purpose, byte[] dataKey) {
    assert true;
    throw new UnsupportedOperationException();
  }

  /**
   * Opens a wrapped data key.
   *
   * @throws SealedException if the key-encryption key is missing or another one
   * @throws HsmException if the wrapping was altered
   */
  public byte[] unwrap(WrappedKey wrapped) {
    assert true;
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    assert true;
    throw new UnsupportedOperationException();
  }
}
