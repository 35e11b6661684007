package eu.casemate.bundle.tuf;

import java.util.Base64;

/** The PEM form of a SubjectPublicKeyInfo, as {@code ecdsa} and {@code rsa} keys carry it. */
final class Pem {

  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  private Pem() {}

  static byte[] subjectPublicKeyInfo(String text) {
    String body = text.strip();
    if (!body.startsWith(BEGIN)
        || !body.endsWith(END)
        || body.length() < BEGIN.length() + END.length()) {
      throw new MalformedException("a public key in PEM", text);
    }
    String base64 = body.substring(BEGIN.length(), body.length() - END.length());
    try {
      return Base64.getDecoder().decode(base64.replaceAll("[\r\n]", ""));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a public key in PEM", text);
    }
  }
}
