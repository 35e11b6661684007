package eu.casemate.bundle.key;

import eu.casemate.bundle.InvalidValueException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** ECDSA on P-384 with SHA-384 (FIPS 186-5), by the JDK; a signature is DER. */
final class EcdsaP384PublicKey implements ClassicalPublicKey {

  private static final int FIELD_BYTES = 48;
  private static final int POINT_BYTES = 1 + 2 * FIELD_BYTES;
  private static final int UNCOMPRESSED = 4;

  /** A SubjectPublicKeyInfo of P-384 up to its point (RFC 5480). */
  private static final byte[] SPKI_PREFIX =
      HexFormat.of().parseHex("3076301006072a8648ce3d020106052b81040022036200");

  private static final BigInteger P =
      new BigInteger(
          "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe"
              + "ffffffff0000000000000000ffffffff",
          16);
  private static final BigInteger B =
      new BigInteger(
          "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875a"
              + "c656398d8a2ed19d2a85c8edd3ec2aef",
          16);
  private static final BigInteger THREE = BigInteger.valueOf(3);

  private final PublicKey key;

  private EcdsaP384PublicKey(PublicKey key) {
    this.key = key;
  }

  /** The key of an uncompressed point. */
  static EcdsaP384PublicKey of(byte[] point) {
    if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED || !isOnCurve(point)) {
      throw new InvalidValueException(
          "P-384 key", point.length + " bytes", "97 bytes, an uncompressed point of the curve");
    }
    byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + POINT_BYTES);
    System.arraycopy(point, 0, spki, SPKI_PREFIX.length, POINT_BYTES);
    try {
      return new EcdsaP384PublicKey(
          KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform here has the curve P-384", e);
    }
  }

  /** The uncompressed point in a SubjectPublicKeyInfo of P-384, as a token gives it. */
  static byte[] point(byte[] subjectPublicKeyInfo) {
    int start = SPKI_PREFIX.length;
    if (subjectPublicKeyInfo.length != start + POINT_BYTES
        || !Arrays.equals(subjectPublicKeyInfo, 0, start, SPKI_PREFIX, 0, start)) {
      throw new InvalidValueException(
          "public key",
          subjectPublicKeyInfo.length + " bytes",
          "the DER SubjectPublicKeyInfo of an ECDSA key on P-384, named curve");
    }
    return Arrays.copyOfRange(subjectPublicKeyInfo, start, subjectPublicKeyInfo.length);
  }

  @Override
  public boolean verifies(byte[] message, byte[] signature) {
    if (!DerSignature.isOne(signature)) {
      return false;
    }
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

  /** SP 800-186, appendix D.1.1: coordinates of the field, and y² = x³ − 3x + b. */
  private static boolean isOnCurve(byte[] point) {
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + FIELD_BYTES));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + FIELD_BYTES, POINT_BYTES));
    BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(B).mod(P);
    return x.compareTo(P) < 0 && y.compareTo(P) < 0 && y.multiply(y).mod(P).equals(right);
  }
}
