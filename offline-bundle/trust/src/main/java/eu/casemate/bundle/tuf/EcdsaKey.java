package eu.casemate.bundle.tuf;

import eu.casemate.bundle.key.DerSignature;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/**
 * Key type {@code ecdsa}: a named curve's SubjectPublicKeyInfo in PEM; signatures in DER.
 *
 * @param curve the curve and the hash that goes with it
 * @param key on that curve
 */
record EcdsaKey(Curve curve, ECPublicKey key) implements PublicKeyMaterial {

  /** The curves of the schemes known here. */
  enum Curve {
    P256("secp256r1", "SHA256withECDSA", 32),
    P384("secp384r1", "SHA384withECDSA", 48);

    private final String standardName;
    private final String algorithm;
    private final int coordinateLength;

    Curve(String standardName, String algorithm, int coordinateLength) {
      this.standardName = standardName;
      this.algorithm = algorithm;
      this.coordinateLength = coordinateLength;
    }

    private String coordinate(BigInteger value) {
      String hex = value.toString(16);
      return "0".repeat(2 * coordinateLength - hex.length()) + hex;
    }

    /** The name of a key of this curve; the point is uncompressed. */
    String part(byte[] point) {
      return standardName + ":" + HexFormat.of().formatHex(point);
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
  public Set<String> parts() {
    String point =
        "04"
            + curve.coordinate(key.getW().getAffineX())
            + curve.coordinate(key.getW().getAffineY());
    return Set.of(curve.part(HexFormat.of().parseHex(point)));
  }

  @Override
  public boolean verifies(byte[] message, byte[] signature) {
    if (!DerSignature.isOne(signature)) {
      return false;
    }
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
