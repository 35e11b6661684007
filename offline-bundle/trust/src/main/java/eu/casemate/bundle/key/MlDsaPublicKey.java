package eu.casemate.bundle.key;

import eu.casemate.bundle.InvalidValueException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** The post-quantum half: ML-DSA-65 (FIPS 204), pure, with a context. */
final class MlDsaPublicKey {

  static final int ENCODED_BYTES = 1952;
  static final int SIGNATURE_BYTES = 3309;
  private static final int LONGEST_CONTEXT = 255;

  private final MLDSAPublicKeyParameters key;

  private MlDsaPublicKey(MLDSAPublicKeyParameters key) {
    this.key = key;
  }

  static MlDsaPublicKey of(byte[] encoded) {
    if (encoded.length != ENCODED_BYTES) {
      throw new InvalidValueException(
          "ML-DSA-65 key", encoded.length + " bytes", "it has " + ENCODED_BYTES + " bytes");
    }
    return new MlDsaPublicKey(new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_65, encoded));
  }

  /** FIPS 204, algorithm 3; false for a signature of another length. */
  boolean verifies(byte[] message, byte[] context, byte[] signature) {
    if (context.length > LONGEST_CONTEXT || signature.length != SIGNATURE_BYTES) {
      return false;
    }
    MLDSASigner verification = new MLDSASigner();
    verification.init(false, new ParametersWithContext(key, context));
    verification.update(message, 0, message.length);
    return verification.verifySignature(signature);
  }
}
