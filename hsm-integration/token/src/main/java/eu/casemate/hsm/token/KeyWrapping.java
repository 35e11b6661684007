package eu.casemate.hsm.token;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_VALUE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_GENERIC_SECRET;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/**
 * AES key wrap inside a token, by way of session objects that live as long as one call. Only for
 * tokens without AES-GCM and for keys of earlier versions: a token in FIPS mode refuses such
 * objects.
 *
 * <p>Key wrap takes no associated data. So what is wrapped is a tag of the use, 16 bytes of a
 * SHA-256, followed by the data key: the integrity check of the wrapping then covers the use too.
 */
final class KeyWrapping {

  private static final int TAG_BYTES = 16;

  private KeyWrapping() {}

  /** The tag of a use. */
  static byte[] tag(SealAlgorithm algorithm, KeyUse use) {
    return Arrays.copyOf(Digests.sha256(use.associatedData(algorithm)), TAG_BYTES);
  }

  /** The tag that the format {@code casemate-key/1} has, of the purpose alone. */
  static byte[] firstTag(String purpose) {
    byte[] text = ("casemate purpose 1 " + purpose).getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(Digests.sha256(text), TAG_BYTES);
  }

  static byte[] wrap(Session session, Mechanism mechanism, long kek, byte[] tag, byte[] dataKey)
      throws PKCS11Exception {
    byte[] bound = Arrays.copyOf(tag, TAG_BYTES + dataKey.length);
    System.arraycopy(dataKey, 0, bound, TAG_BYTES, dataKey.length);
    try {
      return wrap(session, mechanism, kek, bound);
    } finally {
      Arrays.fill(bound, (byte) 0);
    }
  }

  /** The data key, or an empty array if it was wrapped for another use. */
  static byte[] unwrap(Session session, Mechanism mechanism, long kek, byte[] tag, byte[] wrapped)
      throws PKCS11Exception {
    byte[] bound = unwrap(session, mechanism, kek, wrapped);
    try {
      boolean right =
          bound.length > TAG_BYTES && MessageDigest.isEqual(Arrays.copyOf(bound, TAG_BYTES), tag);
      return right ? Arrays.copyOfRange(bound, TAG_BYTES, bound.length) : new byte[0];
    } finally {
      Arrays.fill(bound, (byte) 0);
    }
  }

  static byte[] unwrap(Session session, Mechanism mechanism, long kek, byte[] wrapped)
      throws PKCS11Exception {
    AttributeVector template =
        AttributeVector.newSecretKey(CKK_GENERIC_SECRET)
            .token(false)
            .private_(true)
            .sensitive(false)
            .extractable(true);
    long handle = session.unwrapKey(mechanism, kek, wrapped, template);
    try {
      return session.getAttrValues(handle, CKA_VALUE).value();
    } finally {
      session.destroyObject(handle);
    }
  }

  static byte[] wrap(Session session, Mechanism mechanism, long kek, byte[] value)
      throws PKCS11Exception {
    AttributeVector template =
        AttributeVector.newSecretKey(CKK_GENERIC_SECRET)
            .token(false)
            .private_(true)
            .sensitive(true)
            .extractable(true)
            .value(value);
    long handle = session.createObject(template);
    try {
      return session.wrapKey(mechanism, kek, handle);
    } finally {
      session.destroyObject(handle);
    }
  }
}
