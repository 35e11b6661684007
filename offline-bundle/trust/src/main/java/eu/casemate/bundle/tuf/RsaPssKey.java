package eu.casemate.bundle.tuf;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Set;

/**
 * Key type {@code rsa}, scheme {@code rsassa-pss-sha256}: 2048 to 8192 bits, SubjectPublicKeyInfo
 * in PEM. The specification leaves the length of the salt open; the two in use are taken: that of
 * the hash, and the longest.
 *
 * @param key within these bounds
 */
record RsaPssKey(RSAPublicKey key) implements PublicKeyMaterial {

  private static final int FEWEST_BITS = 2048;
  private static final int MOST_BITS = 8192;
  private static final int HASH_LENGTH = 32;

  static RsaPssKey of(String text) {
    try {
      RSAPublicKey key =
          (RSAPublicKey)
              KeyFactory.getInstance("RSA")
                  .generatePublic(new X509EncodedKeySpec(Pem.subjectPublicKeyInfo(text)));
      int bits = key.getModulus().bitLength();
      if (bits >= FEWEST_BITS && bits <= MOST_BITS && key.getPublicExponent().bitLength() <= 64) {
        return new RsaPssKey(key);
      }
    } catch (GeneralSecurityException e) {
      throw refused(text);
    }
    throw refused(text);
  }

  @Override
  public Set<String> parts() {
    return Set.of("rsa:" + key.getModulus().toString(16));
  }

  @Override
  public boolean verifies(byte[] message, byte[] signature) {
    int longestSalt = (key.getModulus().bitLength() - 1 + 7) / 8 - HASH_LENGTH - 2;
    return verifies(message, signature, HASH_LENGTH) || verifies(message, signature, longestSalt);
  }

  private boolean verifies(byte[] message, byte[] signature, int saltLength) {
    try {
      Signature verification = Signature.getInstance("RSASSA-PSS");
      verification.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, saltLength, 1));
      verification.initVerify(key);
      verification.update(message);
      return verification.verify(signature);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform here has RSASSA-PSS", e);
    }
  }

  private static MalformedException refused(String text) {
    return new MalformedException(
        "an RSA key of " + FEWEST_BITS + " to " + MOST_BITS + " bits, exponent at most 64", text);
  }
}
