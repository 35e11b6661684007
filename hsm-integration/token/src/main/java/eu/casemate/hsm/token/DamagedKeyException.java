package eu.casemate.hsm.token;

/**
 * A wrapped key is not what was sealed: damaged or altered. The token works, so this is final:
 * neither another attempt nor opening the token anew helps.
 */
public final class DamagedKeyException extends HsmException {

  private static final long serialVersionUID = 1L;

  private final String kek;

  /**
   * The damage of a key wrapped with {@code kek}; {@code evidence} says how it is known, one clause
   * without secrets.
   */
  DamagedKeyException(String token, KeyLabel kek, String evidence) {
    super(
        token,
        "unwrap with key " + kek,
        evidence,
        "Restore the sealed file from a backup; no token opens an altered one.");
    this.kek = kek.value();
  }

  /** The label of the key that was to open it. */
  public KeyLabel kek() {
    return new KeyLabel(kek);
  }
}
