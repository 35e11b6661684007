package eu.casemate.bundle.tuf;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * Key type {@code ecdsa}: a named curve's SubjectPublicKeyInfo in PEM; signatures in DER.
 *
 * @param curve the curve and the hash that goes with it
 * @param key on that curve
 */
record EcdsaKey(Curve curve, ECPublicKey key) implements PublicKeyMaterial {

  /** The curves of the schemes known here. */
  enum Curve {
    P256("secp256r1", "SHA256withECDSA"),
    P384("secp384r1", "SHA384withECDSA");

    private final String standardName;
    private final String algorithm;

    Curve(String standardName, String algorithm) {
      this.standardName = standardName;
      this.algorithm = algorithm;
    }
  }

  static EcdsaKey of(Curve curve, String text) {
    try {
      ECPublicKey key =
          (ECPublicKey)
              KeyFactory.getInstance("EC")
                  .generatePublic(new X509EncodedKeySpec(Pem.subjectPublicKeyInfo(text)));
      AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
      named.init(new ECGenParameterSpec(curve.standardName));
      ECParameterSpec wanted = named.getParameterSpec(ECParameterSpec.class);
      if (wanted.getCurve().equals(key.getParams().getCurve())
          && wanted.getGenerator().equals(key.getParams().getGenerator())) {
        return new EcdsaKey(curve, key);
      }
    } catch (GeneralSecurityException e) {
      throw new MalformedException("an ECDSA key on " + curve.standardName, text);
    }
    throw new MalformedException("an ECDSA key on " + curve.standardName, text);
  }

  @Override
  public String identity() {
    return "ecdsa:"
        + curve.standardName
        + ":"
        + key.getW().getAffineX().toString(16)
        + ":"
        + key.getW().getAffineY().toString(16);
  }

  @Override
  public boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature verification = Signature.getInstance(curve.algorithm);
      verification.initVerify(key);
      verification.update(message);
      return verification.verify(signature);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform here has " + curve.algorithm, e);
    }
  }
}
