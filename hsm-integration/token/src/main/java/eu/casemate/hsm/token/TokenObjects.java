package eu.casemate.hsm.token;

import java.util.OptionalLong;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/**
 * The objects of a token by kind and label; two of one label are a mistake that nobody guesses
 * away.
 *
 * @param token the token's label, for messages
 */
record TokenObjects(String token) {

  private static final String OTHER_LABEL = "Choose another label, or use the key that is there.";

  long existing(Session session, AttributeVector kind, KeyLabel key, String operation)
      throws PKCS11Exception {
    return find(session, kind, key, operation)
        .orElseThrow(
            () ->
                new HsmException(
                    token,
                    operation,
                    "no such key on the token",
                    "Check the key's label; list the token's objects with its vendor's tool."));
  }

  void refuseExisting(Session session, AttributeVector kind, KeyLabel key, String operation)
      throws PKCS11Exception {
    if (find(session, kind, key, operation).isPresent()) {
      throw new HsmException(token, operation, "the token has a key of this label", OTHER_LABEL);
    }
  }

  OptionalLong find(Session session, AttributeVector kind, KeyLabel key, String operation)
      throws PKCS11Exception {
    long[] handles = session.findObjectsSingle(kind.token(true).label(key.value()), 2);
    if (handles.length > 1) {
      throw new HsmException(
          token, operation, "two keys have this label", "Remove or rename one of them.");
    }
    if (handles.length == 0) {
      Login.require(session);
    }
    return handles.length == 0 ? OptionalLong.empty() : OptionalLong.of(handles[0]);
  }
}
