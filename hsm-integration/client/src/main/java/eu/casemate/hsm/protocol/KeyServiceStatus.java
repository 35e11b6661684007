package eu.casemate.hsm.protocol;

import java.util.Optional;

/**
 * What the key service says of itself and its token.
 *
 * @param state see {@link State}
 * @param token the token's label
 * @param kek the label of the key-encryption key that the service wraps with: 1 to 64 letters,
 *     digits, dots, hyphens and underscores
 * @param fingerprint which key that is, 32 hexadecimal digits; empty unless {@code READY}
 * @param detail one sentence for the operator
 */
public record KeyServiceStatus(
    State state, String token, String kek, Optional<String> fingerprint, String detail) {

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

  /** Refuses what can be neither a label nor a fingerprint. */
  public KeyServiceStatus {
    if (!kek.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException(
          "a key label is 1 to 64 letters, digits, dots, hyphens or underscores");
    }
    if (!fingerprint.orElse("0".repeat(32)).matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("a key fingerprint is 32 lower-case hexadecimal digits");
    }
  }
}
