package eu.casemate.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_VALUE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_GENERIC_SECRET;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/**
 * AES key wrap inside a token, by way of session objects that live as long as one call.
 *
 * <p>AES-KW takes no associated data. So what is wrapped is the first 16 bytes of SHA-256 of the
 * purpose, followed by the data key: the integrity check of AES-KW then covers the purpose too.
 */
final class KeyWrapping {

  private static final Mechanism AES_KEY_WRAP = new Mechanism(0x2109);
  private static final int PURPOSE_BYTES = 16;
  private static final int FINGERPRINT_BYTES = 16;

  private KeyWrapping() {}

  static KeyFingerprint fingerprint(Session session, long kek) throws PKCS11Exception {
    byte[] known = Digests.sha256("casemate key fingerprint 1".getBytes(StandardCharsets.US_ASCII));
    byte[] digest = Digests.sha256(wrapRaw(session, kek, known));
    return new KeyFingerprint(HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES));
  }

  static byte[] wrap(Session session, long kek, String purpose, byte[] dataKey)
      throws PKCS11Exception {
    byte[] bound = Arrays.copyOf(tag(purpose), PURPOSE_BYTES + dataKey.length);
    System.arraycopy(dataKey, 0, bound, PURPOSE_BYTES, dataKey.length);
    try {
      return wrapRaw(session, kek, bound);
    } finally {
      Arrays.fill(bound, (byte) 0);
    }
  }

  /** The data key, or an empty array if it was wrapped for another purpose. */
  static byte[] unwrap(Session session, long kek, WrappedKey wrapped) throws PKCS11Exception {
    AttributeVector template =
        AttributeVector.newSecretKey(CKK_GENERIC_SECRET)
            .token(false)
            .private_(true)
            .sensitive(false)
            .extractable(true);
    long handle = session.unwrapKey(AES_KEY_WRAP, kek, wrapped.bytes(), template);
    byte[] bound = {};
    try {
      bound = session.getAttrValues(handle, CKA_VALUE).value();
      boolean right =
          bound.length > PURPOSE_BYTES
              && MessageDigest.isEqual(Arrays.copyOf(bound, PURPOSE_BYTES), tag(wrapped.purpose()));
      return right ? Arrays.copyOfRange(bound, PURPOSE_BYTES, bound.length) : new byte[0];
    } finally {
      Arrays.fill(bound, (byte) 0);
      session.destroyObject(handle);
    }
  }

  private static byte[] wrapRaw(Session session, long kek, byte[] value) throws PKCS11Exception {
    AttributeVector template =
        AttributeVector.newSecretKey(CKK_GENERIC_SECRET)
            .token(false)
            .private_(true)
            .sensitive(true)
            .extractable(true)
            .value(value);
    long handle = session.createObject(template);
    try {
      return session.wrapKey(AES_KEY_WRAP, kek, handle);
    } finally {
      session.destroyObject(handle);
    }
  }

  private static byte[] tag(String purpose) {
    byte[] text = ("casemate purpose 1 " + purpose).getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(Digests.sha256(text), PURPOSE_BYTES);
  }
}
