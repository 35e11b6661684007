package eu.casemate.bundle.trust;

import java.util.function.UnaryOperator;

/** A private key that signs a release, wherever it lives: the private part never comes near. */
public interface BundleSigner {

  /** The SubjectPublicKeyInfo (DER) of an ECDSA key on P-384. */
  byte[] publicKey();

  /**
   * ECDSA with SHA-384 over the message, as DER (SEQUENCE of two INTEGERs).
   *
   * @param message the whole message, not its digest
   */
  byte[] sign(byte[] message);

  /** A signer of two parts: {@code BundleSigner.of(key.publicKey(), token::sign)}. */
  static BundleSigner of(byte[] publicKey, UnaryOperator<byte[]> sign) {
    byte[] copy = publicKey.clone();
    return new BundleSigner() {
      @Override
      public byte[] publicKey() {
        return copy.clone();
      }

      @Override
      public byte[] sign(byte[] message) {
        return sign.apply(message);
      }
    };
  }
}
