package eu.casemate.hsm.token;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_VALUE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKO_DATA;

import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/**
 * A {@link MonotonicCounter} that only goes up, kept in a token as private data objects: the
 * highest one counts. A new one is made before older ones are removed, so that a power cut never
 * lowers it.
 */
final class CounterObject {

  private static final String APPLICATION = "casemate counter";
  private static final int MOST = 16;

  private CounterObject() {}

  static MonotonicCounter read(Session session, KeyLabel label) throws PKCS11Exception {
    MonotonicCounter highest = MonotonicCounter.NONE;
    for (long handle : handles(session, label)) {
      MonotonicCounter found =
          MonotonicCounter.read(session.getAttrValues(handle, CKA_VALUE).value());
      highest = found.compareTo(highest) > 0 ? found : highest;
    }
    return highest;
  }

  static void raise(Session session, KeyLabel label, MonotonicCounter next) throws PKCS11Exception {
    long[] before = handles(session, label);
    if (next.compareTo(read(session, label)) <= 0) {
      return;
    }
    session.createObject(kind(label).token(true).modifiable(false).value(next.encoded()));
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
    long[] handles = session.findObjectsSingle(kind(label).token(true), MOST);
    if (handles.length == 0) {
      Login.require(session);
    }
    return handles;
  }
}
