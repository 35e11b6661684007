package eu.casemate.bundle.key;

/** A person's hybrid private key, wherever its halves live. */
public interface HybridSigner {

  /** The public half: what the signatures hold under. */
  HybridPublicKey publicKey();

  /**
   * The composite signature over a message: the ML-DSA-65 half, then the classical one.
   *
   * @param message the whole message, not its digest
   */
  byte[] sign(byte[] message);
}
