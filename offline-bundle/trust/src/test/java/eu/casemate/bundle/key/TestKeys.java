package eu.casemate.bundle.key;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** Key pairs of both schemes; the one of P-384 has a token's seam with the JDK behind it. */
public final class TestKeys {

  private static final SecureRandom RANDOM = new SecureRandom();

  private TestKeys() {}

  /** A fresh key of mldsa65-ed25519-sha512. */
  public static SoftwareKey ed25519() {
    return SoftwareKey.generate(RANDOM);
  }

  /** A fresh key of mldsa65-ecdsa-p384-sha512. */
  public static HybridSigner p384() {
    return new TokenSigner(token(), RANDOM);
  }

  /** What a token holds, without a token. */
  static TokenKey token() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp384r1"));
      KeyPair pair = generator.generateKeyPair();
      byte[] seed = new byte[MlDsaSeed.BYTES];
      RANDOM.nextBytes(seed);
      return new JdkToken(pair, seed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class JdkToken implements TokenKey {

    private final KeyPair pair;
    private final byte[] seed;

    JdkToken(KeyPair pair, byte[] seed) {
      this.pair = pair;
      this.seed = seed;
    }

    @Override
    public byte[] publicKey() {
      return pair.getPublic().getEncoded();
    }

    @Override
    public byte[] sign(byte[] message) {
      try {
        Signature signing = Signature.getInstance("SHA384withECDSA");
        signing.initSign(pair.getPrivate());
        signing.update(message);
        return signing.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public byte[] seed() {
      return seed.clone();
    }
  }
}
