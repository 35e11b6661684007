package eu.casemate.bundle.trust;

import eu.casemate.bundle.InvalidValueException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/** The one signature algorithm of the format: ECDSA on P-384 with SHA-384 (FIPS 186-5). */
final class EcdsaP384 {

  static final String NAME = "ecdsa-p384-sha384";

  private EcdsaP384() {}

  /** The key of these bytes; refuses other curves and any second spelling of the same key. */
  static PublicKey key(byte[] subjectPublicKeyInfo) {
    try {
      PublicKey key =
          KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo));
      if (!isOnP384((ECPublicKey) key) || !Arrays.equals(key.getEncoded(), subjectPublicKeyInfo)) {
        throw refused(subjectPublicKeyInfo);
      }
      return key;
    } catch (GeneralSecurityException e) {
      throw refused(subjectPublicKeyInfo);
    }
  }

  /** Whether the signature is the key's over exactly these bytes; false for malformed ones. */
  static boolean holds(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature verification = Signature.getInstance("SHA384withECDSA");
      verification.initVerify(key);
      verification.update(message);
      return verification.verify(signature);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform here has SHA384withECDSA", e);
    }
  }

  private static boolean isOnP384(ECPublicKey key) throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp384r1"));
    ECParameterSpec p384 = parameters.getParameterSpec(ECParameterSpec.class);
    return p384.getCurve().equals(key.getParams().getCurve())
        && p384.getGenerator().equals(key.getParams().getGenerator());
  }

  private static InvalidValueException refused(byte[] subjectPublicKeyInfo) {
    return new InvalidValueException(
        "public key",
        KeyId.of(subjectPublicKeyInfo).toString(),
        "the DER SubjectPublicKeyInfo of an ECDSA key on P-384, named curve");
  }
}
