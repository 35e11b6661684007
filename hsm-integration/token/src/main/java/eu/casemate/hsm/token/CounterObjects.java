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
 *
 * @param token the token's label, for messages
 */
record CounterObjects(String token) {

  private static final String APPLICATION = "casemate counter";
  private static final int MOST = 16;

  /** The highest one of this label; {@link MonotonicCounter#NONE} if there is none. */
  MonotonicCounter read(Session session, KeyLabel label, String operation) throws PKCS11Exception {
    MonotonicCounter highest = MonotonicCounter.NONE;
    for (long handle : handles(session, label)) {
      MonotonicCounter found = parsed(session.getAttrValues(handle, CKA_VALUE).value(), operation);
      highest = found.compareTo(highest) > 0 ? found : highest;
    }
    return highest;
  }

  /** What is kept afterwards: {@code next}, or what is there and is not lower. */
  MonotonicCounter raise(Session session, KeyLabel label, MonotonicCounter next, String operation)
      throws PKCS11Exception {
    long[] before = handles(session, label);
    MonotonicCounter kept = read(session, label, operation);
    if (next.compareTo(kept) <= 0) {
      return kept;
    }
    session.createObject(kind(label).token(true).modifiable(false).value(next.encoded()));
    for (long handle : before) {
      session.destroyObject(handle);
    }
    return next;
  }

  private MonotonicCounter parsed(byte[] value, String operation) {
    try {
      return MonotonicCounter.read(value);
    } catch (IllegalArgumentException e) {
      throw new HsmException(
          token,
          operation,
          "the token keeps something else there than a counter that this version reads",
          "Use the newest casemate that was used with the token.");
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
