package eu.casemate.hsm;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/** The encodings of ECDSA over P-384: PKCS#11's on one side, X.509's on the other. */
final class P384 {
  private static final int COORDINATE_BYTES = 48;
  private static final int POINT_BYTES = 1 + 2 * COORDINATE_BYTES;

  // SEQUENCE { SEQUENCE { id-ecPublicKey, secp384r1 }, BIT STRING of 97 bytes } (RFC 5480).
  private static final byte[] SPKI_HEAD =
      HexFormat.of().parseHex("3076301006072a8648ce3d020106052b81040022036200");

  private P384() {}

  static byte[] digest(byte[] message) {
    return Digests.digest("SHA-384", message);
  }

  /**
   * SubjectPublicKeyInfo of a point.
   *
   * @param attribute CKA_EC_POINT: the uncompressed point, in a DER OCTET STRING (PKCS#11 3.0,
   *     2.3.3) or, from some tokens, bare
   */
  static byte[] subjectPublicKeyInfo(byte[] attribute) {
    byte[] point =
        attribute.length == POINT_BYTES + 2
            ? Arrays.copyOfRange(attribute, 2, attribute.length)
            : attribute;
    if (point.length != POINT_BYTES || point[0] != 4) {
      throw new IllegalArgumentException("not an uncompressed point of P-384");
    }
    byte[] info = Arrays.copyOf(SPKI_HEAD, SPKI_HEAD.length + POINT_BYTES);
    System.arraycopy(point, 0, info, SPKI_HEAD.length, POINT_BYTES);
    return info;
  }

  /** The DER sequence of r and s (RFC 3279, 2.2.3) of their concatenation, as CKM_ECDSA gives. */
  static byte[] derSignature(byte[] concatenated) {
    if (concatenated.length != 2 * COORDINATE_BYTES) {
      throw new IllegalArgumentException("not a signature of P-384");
    }
    byte[] r = integer(Arrays.copyOfRange(concatenated, 0, COORDINATE_BYTES));
    byte[] s = integer(Arrays.copyOfRange(concatenated, COORDINATE_BYTES, concatenated.length));
    ByteArrayOutputStream sequence = new ByteArrayOutputStream();
    sequence.write(0x30);
    sequence.write(r.length + s.length);
    sequence.writeBytes(r);
    sequence.writeBytes(s);
    return sequence.toByteArray();
  }

  private static byte[] integer(byte[] magnitude) {
    byte[] value = new BigInteger(1, magnitude).toByteArray();
    byte[] der = new byte[value.length + 2];
    der[0] = 2;
    der[1] = (byte) value.length;
    System.arraycopy(value, 0, der, 2, value.length);
    return der;
  }
}
