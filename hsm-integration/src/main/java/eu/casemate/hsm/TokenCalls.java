package eu.casemate.hsm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/** The calls of one session; {@link TokenSession} lets one thread at a time make them. */
final class TokenCalls {
  private final String token;
  private final Session session;

  /** Handles by class and label: SoftHSM reads every object for each search. */
  private final Map<String, Long> handles = new HashMap<>();

  TokenCalls(String token, Session session) {
    this.token = token;
    this.session = session;
  }

  Session session() {
    return session;
  }

  void forgetHandles() {
    handles.clear();
  }

  /** The object with this class and label; empty if there is none. */
  Optional<Long> find(long objectClass, KeyLabel label) throws PKCS11Exception {
    String name = objectClass + " " + label;
    Long known = handles.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    long[] found =
        session.findObjectsSingle(
            new AttributeVector().class_(objectClass).label(label.value()), 2);
    if (found.length > 1) {
      throw new HsmException(
          token,
          "find key " + label,
          "several keys have this label",
          "Remove or rename all but one of them with the token's own tool.");
    }
    if (found.length == 0) {
      return Optional.empty();
    }
    handles.put(name, found[0]);
    return Optional.of(found[0]);
  }

  long require(long objectClass, KeyLabel label) throws PKCS11Exception {
    return find(objectClass, label)
        .orElseThrow(
            () ->
                new HsmException(
                    token,
                    "find key " + label,
                    "no such key",
                    "Check the key's label and the token's name."));
  }

  void requireAbsent(long objectClass, KeyLabel label) throws PKCS11Exception {
    if (find(objectClass, label).isPresent()) {
      throw new HsmException(
          token, "create key " + label, "a key with this label exists", "Choose another label.");
    }
  }

  byte[] attribute(long handle, long type) throws PKCS11Exception {
    byte[] value = session.getAttrValues(handle, type).getByteArrayAttrValue(type);
    if (value == null) {
      throw new HsmException(
          token,
          "read an attribute",
          "the token does not tell it",
          "Check that the key is of the kind that is asked for.");
    }
    return value;
  }
}
