package eu.casemate.bundle.key;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** The 32 bytes that an ML-DSA-65 key pair grows from (FIPS 204, algorithm 6). */
final class MlDsaSeed {

  static final int BYTES = 32;

  private MlDsaSeed() {}

  static byte[] publicKey(byte[] seed) {
    MLDSAPrivateKeyParameters key = expand(seed);
    try {
      return key.getPublicKey();
    } finally {
      key.destroy();
    }
  }

  /** A hedged signature: fresh randomness goes in, and a broken source of it reveals nothing. */
  static byte[] sign(byte[] seed, byte[] message, byte[] context, SecureRandom random) {
    MLDSAPrivateKeyParameters key = expand(seed);
    try {
      MLDSASigner signing = new MLDSASigner();
      signing.init(true, new ParametersWithContext(new ParametersWithRandom(key, random), context));
      signing.update(message, 0, message.length);
      return signing.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException("ML-DSA-65 signs every message", e);
    } finally {
      key.destroy();
    }
  }

  private static MLDSAPrivateKeyParameters expand(byte[] seed) {
    if (seed.length != BYTES) {
      throw new IllegalArgumentException("a seed of ML-DSA-65 has 32 bytes, not " + seed.length);
    }
    byte[] copy = seed.clone();
    try {
      return new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_65, copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }
}
