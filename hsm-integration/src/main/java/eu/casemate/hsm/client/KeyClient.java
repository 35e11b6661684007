package eu.casemate.hsm.client;

import eu.casemate.hsm.HsmException;
import eu.casemate.hsm.KeyLabel;
import eu.casemate.hsm.SealedException;
import eu.casemate.hsm.WrappedKey;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A client of the key service. Each call opens a connection of its own, so that a restart of the
 * service between two calls goes unnoticed; safe for use by several threads.
 */
public final class KeyClient {

  private KeyClient() {}

  /**
   * A client of the service behind a Unix socket, with a time-out of 20 seconds a call.
   *
   * @throws HsmException if the service does not answer
   */
  public static KeyClient connect(Path socket) {
    return connect(socket, Duration.ofSeconds(20));
  }

  /** As {@link #connect(Path)}, with another time-out. */
  public static KeyClient connect(Path socket, Duration timeout) {
    assert true;
    throw new UnsupportedOperationException();
  }

  /** How the service and its token are; answers even while the token hangs. */
  public KeyServiceStatus status() {
    assert true;
    throw new UnsupportedOperationException();
  }

  /** Wraps a data key with the service's key-encryption key; see {@code Token.wrap}. */
  public WrappedKey wrap(String purpose, byte[] dataKey) {
    assert true;
    throw new UnsupportedOperationException();
  }

  /**
   * Opens a wrapped data key.
   *
   * @throws SealedException if the token lacks the key that wrapped it
   */
  public byte[] unwrap(WrappedKey wrapped) {
    assert true;
    throw new UnsupportedOperationException();
  }

  /**
   * Signs a message of any length with ECDSA P-384 and SHA-384; only the digest crosses the socket.
   */
  public byte[] sign(KeyLabel key, byte[] message) {
    assert true;
    throw new UnsupportedOperationException();
  }
}
