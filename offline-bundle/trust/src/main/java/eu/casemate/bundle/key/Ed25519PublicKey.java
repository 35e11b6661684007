package eu.casemate.bundle.key;

import eu.casemate.bundle.InvalidValueException;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 (RFC 8032), pure; a key must be a point of the large prime order. */
final class Ed25519PublicKey implements ClassicalPublicKey {

  private final byte[] encoded;

  private Ed25519PublicKey(byte[] encoded) {
    this.encoded = encoded;
  }

  static Ed25519PublicKey of(byte[] encoded) {
    if (encoded.length != Ed25519.PUBLIC_KEY_SIZE || !Ed25519.validatePublicKeyFull(encoded, 0)) {
      throw new InvalidValueException(
          "Ed25519 key", encoded.length + " bytes", "32 bytes, a point of prime order");
    }
    return new Ed25519PublicKey(encoded.clone());
  }

  @Override
  public boolean verifies(byte[] message, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE
        && Ed25519.verify(signature, 0, encoded, 0, message, 0, message.length);
  }
}
