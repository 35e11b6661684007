package eu.casemate.hsm.token;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/** The encodings that PKCS#11 and the rest of the world do not share, for the curve P-384. */
final class EcKeys {

  private static final int FIELD_BYTES = 48;
  private static final int POINT_BYTES = 1 + 2 * FIELD_BYTES;

  /** DER of the curve's object identifier, {@code CKA_EC_PARAMS}. */
  private static final byte[] P384 = HexFormat.of().parseHex("06052b81040022");

  /** A SubjectPublicKeyInfo of P-384 up to its point (RFC 5480). */
  private static final byte[] SPKI_PREFIX =
      HexFormat.of().parseHex("3076301006072a8648ce3d020106052b81040022036200");

  private EcKeys() {}

  static byte[] parameters() {
    return P384.clone();
  }

  /**
   * {@code CKA_EC_POINT} is a DER OCTET STRING by the standard, and the bare point with some
   * tokens.
   */
  static byte[] subjectPublicKeyInfo(byte[] ecPoint) {
    int start = ecPoint.length - POINT_BYTES;
    if ((start != 0 && start != 2) || ecPoint[start] != 4) {
      throw new IllegalArgumentException("not an uncompressed point of P-384");
    }
    byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + POINT_BYTES);
    System.arraycopy(ecPoint, start, spki, SPKI_PREFIX.length, POINT_BYTES);
    return spki;
  }

  /** From PKCS#11's r and s of equal length to DER's sequence of two integers (RFC 3279, 2.2.3). */
  static byte[] derSignature(byte[] plain) {
    if (plain.length != 2 * FIELD_BYTES) {
      throw new IllegalArgumentException("not a plain signature of P-384");
    }
    byte[] r = new BigInteger(1, Arrays.copyOf(plain, FIELD_BYTES)).toByteArray();
    byte[] s =
        new BigInteger(1, Arrays.copyOfRange(plain, FIELD_BYTES, plain.length)).toByteArray();
    byte[] der = new byte[6 + r.length + s.length];
    der[0] = 0x30;
    der[1] = (byte) (4 + r.length + s.length);
    der[2] = 2;
    der[3] = (byte) r.length;
    System.arraycopy(r, 0, der, 4, r.length);
    der[4 + r.length] = 2;
    der[5 + r.length] = (byte) s.length;
    System.arraycopy(s, 0, der, 6 + r.length, s.length);
    return der;
  }
}
