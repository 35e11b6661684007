package eu.casemate.hsm.token;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_VALUE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKO_DATA;

import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/**
 * A seed kept in a token as a private data object, for key types the token cannot compute with: it
 * is seen only after login, and unlike a key it is handed out ({@code docs/decisions/0008}).
 */
final class SeedObject {

  /** 32 bytes: a token is no file store. */
  static final int BYTES = 32;

  private static final String APPLICATION = "casemate";

  private SeedObject() {}

  /** What finds the object of this label, and no other application's. */
  static AttributeVector kind() {
    return new AttributeVector().class_(CKO_DATA).private_(true).application(APPLICATION);
  }

  static void create(Session session, KeyLabel label, byte[] seed) throws PKCS11Exception {
    session.createObject(kind().token(true).modifiable(false).label(label.value()).value(seed));
  }

  static byte[] read(Session session, long handle) throws PKCS11Exception {
    return session.getAttrValues(handle, CKA_VALUE).value();
  }
}
