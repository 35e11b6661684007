package eu.casemate.bundle.tuf;

import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.key.HybridPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/**
 * Key type {@code composite}: base64 of an ML-DSA-65 key followed by a classical one. Both halves
 * have to sign.
 *
 * @param key both halves
 */
record CompositeKey(HybridPublicKey key) implements PublicKeyMaterial {

  private static final int ML_DSA_65_LENGTH = 1952;

  static CompositeKey of(String scheme, String text) {
    try {
      byte[] encoded = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(encoded).equals(text)) {
        return new CompositeKey(HybridPublicKey.read(scheme, encoded));
      }
    } catch (InvalidValueException e) {
      throw new MalformedException("a composite key: " + e.reason(), text);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("base64, padded, without white space", text);
    }
    throw new MalformedException("base64, padded, without white space", text);
  }

  /** Each half by itself: whoever shares one with another key counts once with it. */
  @Override
  public Set<String> parts() {
    byte[] encoded = key.encoded();
    byte[] classical = Arrays.copyOfRange(encoded, ML_DSA_65_LENGTH, encoded.length);
    return Set.of(
        PublicKeyMaterial.digest("mldsa65", Arrays.copyOf(encoded, ML_DSA_65_LENGTH)),
        classical.length == Ed25519Key.LENGTH
            ? Ed25519Key.part(classical)
            : EcdsaKey.Curve.P384.part(classical));
  }

  @Override
  public boolean verifies(byte[] message, byte[] signature) {
    return key.verifies(message, signature);
  }
}
