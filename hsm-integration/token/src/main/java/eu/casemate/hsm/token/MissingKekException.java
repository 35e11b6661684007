package eu.casemate.hsm.token;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token lacks the key-encryption key that wrapped the data key, or its label stands for another
 * key now. Nothing creates that key anew; restore it from its backup.
 */
public final class MissingKekException extends HsmException {

  private static final long serialVersionUID = 1L;

  private final String kek;
  private final String expected;
  private final @Nullable String found;

  private MissingKekException(
      String token, KeyLabel kek, KeyFingerprint expected, @Nullable KeyFingerprint found) {
    super(
        token,
        "unwrap with key " + kek,
        (found == null ? "no such key" : "found the key with fingerprint " + found)
            + ", expected the key with fingerprint "
            + expected,
        "Restore key " + kek + " with fingerprint " + expected + " from its backup.");
    this.kek = kek.value();
    this.expected = expected.value();
    this.found = found == null ? null : found.value();
  }

  /** No key with the label {@code kek} is on the token. */
  static MissingKekException missing(String token, KeyLabel kek, KeyFingerprint expected) {
    return new MissingKekException(token, kek, expected, null);
  }

  /** The label {@code kek} stands for another key than the one that wrapped the data. */
  static MissingKekException replaced(
      String token, KeyLabel kek, KeyFingerprint expected, KeyFingerprint found) {
    return new MissingKekException(token, kek, expected, found);
  }

  /** The label of the key that is needed. */
  public KeyLabel kek() {
    return new KeyLabel(kek);
  }

  /** The fingerprint of the key that is needed. */
  public KeyFingerprint expected() {
    return new KeyFingerprint(expected);
  }

  /** The fingerprint of the key that the label stands for now; empty if there is none. */
  public Optional<KeyFingerprint> found() {
    return Optional.ofNullable(found).map(KeyFingerprint::new);
  }
}
