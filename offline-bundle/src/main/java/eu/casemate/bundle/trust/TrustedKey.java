package eu.casemate.bundle.trust;

import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Label;
import java.security.PublicKey;

/**
 * A public key that counts, and whose it is.
 *
 * @param id SHA-256 of the key's SubjectPublicKeyInfo
 * @param name of the person or office that holds it
 * @param key ECDSA on P-384
 */
public record TrustedKey(KeyId id, Label name, PublicKey key) {

  /** Refuses an id that is not the key's. */
  public TrustedKey {
    if (!KeyId.of(key.getEncoded()).equals(id)) {
      throw new InvalidValueException(
          "key id", id.toString(), "the SHA-256 of the public key beside it");
    }
  }

  /** The key with these DER bytes. */
  public static TrustedKey of(Label name, byte[] subjectPublicKeyInfo) {
    PublicKey key = EcdsaP384.key(subjectPublicKeyInfo);
    return new TrustedKey(KeyId.of(subjectPublicKeyInfo), name, key);
  }

  /** Whether the signature is this key's over exactly these bytes. */
  public boolean verifies(byte[] message, byte[] signature) {
    return EcdsaP384.holds(key, message, signature);
  }
}
