package eu.casemate.hsm.protocol;

import eu.casemate.hsm.token.KeyFingerprint;
import eu.casemate.hsm.token.KeyLabel;
import java.util.Optional;

/**
 * What the key service says of itself and its token.
 *
 * @param state see {@link State}
 * @param token the token's label
 * @param kek the key-encryption key that the service wraps with
 * @param fingerprint which key that is; empty unless {@code READY}
 * @param detail one sentence for the operator
 */
public record KeyServiceStatus(
    State state, String token, KeyLabel kek, Optional<KeyFingerprint> fingerprint, String detail) {

  /** What the service can do now. */
  public enum State {
    /** The token answers and holds the key-encryption key. */
    READY,
    /** The token answers and lacks the key-encryption key. */
    SEALED,
    /** The token answers with errors. */
    FAILING,
    /** A call into the vendor's library does not return. */
    UNRESPONSIVE
  }
}
