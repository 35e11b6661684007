package eu.casemate.bundle.key;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Signs with a key in a token. The seed is fetched for each signature and wiped after it, so that
 * it is in this process's memory for milliseconds only.
 */
public final class TokenSigner implements HybridSigner {

  private static final HybridScheme SCHEME = HybridScheme.ECDSA_P384;

  private final TokenKey token;
  private final SecureRandom random;
  private final HybridPublicKey publicKey;

  /** A signer with the key; reads its public half at once. */
  public TokenSigner(TokenKey token, SecureRandom random) {
    this.token = token;
    this.random = random;
    byte[] point = EcdsaP384PublicKey.point(token.publicKey());
    byte[] seed = token.seed();
    try {
      this.publicKey = HybridPublicKey.of(SCHEME, Bytes.joined(MlDsaSeed.publicKey(seed), point));
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  @Override
  public HybridPublicKey publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] message) {
    byte[] representative = SCHEME.representative(message);
    byte[] classical = token.sign(representative);
    byte[] seed = token.seed();
    try {
      return Bytes.joined(MlDsaSeed.sign(seed, representative, SCHEME.label(), random), classical);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }
}
