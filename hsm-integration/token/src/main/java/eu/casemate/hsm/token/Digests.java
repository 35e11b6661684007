package eu.casemate.hsm.token;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The two digests in use; every Java platform has them. */
final class Digests {

  private Digests() {}

  static byte[] sha256(byte[] bytes) {
    return digest("SHA-256", bytes);
  }

  static byte[] sha384(byte[] bytes) {
    return digest("SHA-384", bytes);
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks " + algorithm, e);
    }
  }
}
