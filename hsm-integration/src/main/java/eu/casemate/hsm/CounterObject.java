package eu.casemate.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_VALUE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKO_DATA;

import java.nio.ByteBuffer;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/**
 * A number that only goes up, kept in a token as private data objects: the highest one counts. A
 * new one is made before older ones are removed, so that a power cut never lowers it.
 */
final class CounterObject {

  private static final String APPLICATION = "casemate counter";
  private static final int MOST = 16;

  private CounterObject() {}

  static long read(Session session, KeyLabel label) throws PKCS11Exception {
    long highest = 0;
    for (long handle : handles(session, label)) {
      highest = Math.max(highest, value(session, handle));
    }
    return highest;
  }

  static void raise(Session session, KeyLabel label, long value) throws PKCS11Exception {
    long[] before = handles(session, label);
    if (read(session, label) >= value) {
      return;
    }
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    session.createObject(kind(label).token(true).modifiable(false).value(bytes));
    for (long handle : before) {
      session.destroyObject(handle);
    }
  }

  private static AttributeVector kind(KeyLabel label) {
    return new AttributeVector()
        .class_(CKO_DATA)
        .private_(true)
        .application(APPLICATION)
        .label(label.value());
  }

  private static long[] handles(Session session, KeyLabel label) throws PKCS11Exception {
    return session.findObjectsSingle(kind(label).token(true), MOST);
  }

  private static long value(Session session, long handle) throws PKCS11Exception {
    byte[] bytes = session.getAttrValues(handle, CKA_VALUE).value();
    return bytes.length == Long.BYTES ? ByteBuffer.wrap(bytes).getLong() : 0;
  }
}
