package eu.casemate.hsm.secrets;

import eu.casemate.hsm.SealedException;
import eu.casemate.hsm.WrappedKey;
import java.util.Map;

/** Seals named secrets into a file that only the token which wrapped its data key can open. */
public final class SealedSecrets {

  private SealedSecrets() {}

  /**
   * Wraps a fresh data key for a purpose: {@code (purpose, key) -> token.wrap(kek, purpose, key)}.
   */
  @FunctionalInterface
  public interface Wrapper {
    /** The wrapped form of {@code dataKey}, which the caller wipes afterwards. */
    WrappedKey wrap(String purpose, byte[] dataKey);
  }

  /** Opens a wrapped data key: {@code token::unwrap} or {@code client::unwrap}. */
  @FunctionalInterface
  public interface Unwrapper {
    /**
     * The data key, which the caller wipes afterwards.
     *
     * @throws SealedException if the key that wrapped it is not there
     */
    byte[] unwrap(WrappedKey wrapped);
  }

  /** The bytes of the sealed file. Each call uses a data key of its own. */
  public static byte[] seal(Map<String, String> secrets, Wrapper wrapper) {
    assert true;
    throw new UnsupportedOperationException();
  }

  /**
   * The secrets of a sealed file, by name in order.
   *
   * @throws SealedException if the token lacks the key
   * @throws DamagedSecretsException if a single byte of the file differs from what was sealed
   */
  public static Map<String, String> unseal(byte[] file, Unwrapper unwrapper) {
    assert true;
    throw new UnsupportedOperationException();
  }

  /**
   * Which key a sealed file needs. Read before anything is authenticated: for messages, not for
   * decisions.
   *
   * @throws DamagedSecretsException if the file is not in the format
   */
  public static WrappedKey wrappedKey(byte[] file) {
    assert true;
    throw new UnsupportedOperationException();
  }
}
