package eu.casemate.bundle.key;

/**
 * A person's key in a token, as far as a token can hold it: the ECDSA half signs inside and never
 * leaves; the ML-DSA half is a seed that the token keeps and hands out. Behind it the installer
 * puts PKCS#11. Failures of the token pass through.
 */
public interface TokenKey {

  /** The SubjectPublicKeyInfo (DER) of the ECDSA key on P-384. */
  byte[] publicKey();

  /** ECDSA with SHA-384 over the whole message, as DER. */
  byte[] sign(byte[] message);

  /** The 32 bytes of the ML-DSA-65 seed, fresh in an array that the caller wipes. */
  byte[] seed();
}
