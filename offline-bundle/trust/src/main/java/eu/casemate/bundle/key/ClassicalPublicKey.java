package eu.casemate.bundle.key;

/** The classical half of a public key. */
sealed interface ClassicalPublicKey permits Ed25519PublicKey, EcdsaP384PublicKey {

  /** Whether the signature is the key's over exactly these bytes; false for a malformed one. */
  boolean verifies(byte[] message, byte[] signature);

  static ClassicalPublicKey of(HybridScheme scheme, byte[] encoded) {
    return switch (scheme) {
      case ED25519 -> Ed25519PublicKey.of(encoded);
      case ECDSA_P384 -> EcdsaP384PublicKey.of(encoded);
    };
  }
}
