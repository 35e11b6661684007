package eu.casemate.hsm.client;

import eu.casemate.hsm.protocol.Failure;
import eu.casemate.hsm.protocol.KeyServiceStatus;
import eu.casemate.hsm.protocol.KeyUse;
import eu.casemate.hsm.protocol.LineChannel;
import eu.casemate.hsm.protocol.Reply;
import eu.casemate.hsm.protocol.Request;
import eu.casemate.hsm.protocol.SecretBytes;
import eu.casemate.hsm.protocol.WrappedKey;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A client of the key service. Each call opens a connection of its own, so that a restart of the
 * service between two calls goes unnoticed; safe for use by several threads.
 */
public final class KeyClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Path socket;
  private final Duration timeout;

  private KeyClient(Path socket, Duration timeout) {
    this.socket = socket;
    this.timeout = timeout;
  }

  /**
   * A client of the service behind a Unix socket, with a time-out of 20 seconds a call.
   *
   * @throws KeyServiceException if no key service answers there
   */
  public static KeyClient connect(Path socket) {
    return connect(socket, TIMEOUT);
  }

  /** As {@link #connect(Path)}, with another time-out. */
  public static KeyClient connect(Path socket, Duration timeout) {
    var client = new KeyClient(socket, timeout);
    client.status();
    return client;
  }

  /**
   * How the service and its token are; answers even while the token hangs.
   *
   * @throws KeyServiceException if the service does not answer
   */
  public KeyServiceStatus status() {
    return switch (exchange(new Request.Status(), "status")) {
      case Reply.Health health -> health.status();
      case Reply other -> throw unexpected(other, "status");
    };
  }

  /**
   * Wraps a data key of 16 to 64 bytes, a multiple of 8, with the service's key-encryption key, and
   * binds its use to it.
   *
   * @throws KeyServiceException if this user may not, the key-encryption key is missing or the
   *     service does not answer
   */
  public WrappedKey wrap(KeyUse use, byte[] dataKey) {
    try (SecretBytes key = new SecretBytes(dataKey)) {
      return switch (exchange(new Request.Wrap(use, key), "wrap")) {
        case Reply.Wrapped wrapped -> wrapped.key();
        case Reply other -> throw unexpected(other, "wrap");
      };
    }
  }

  /**
   * Opens a wrapped data key; the caller wipes it.
   *
   * @throws KeyMissingException if the token lacks the key that wrapped it
   * @throws KeyDamagedException if the wrapping was damaged or altered
   * @throws KeyServiceException if this user may not or the service does not answer
   */
  public byte[] unwrap(WrappedKey wrapped) {
    return switch (exchange(new Request.Unwrap(wrapped), "unwrap")) {
      case Reply.Unwrapped(SecretBytes key) -> {
        try (key) {
          yield key.bytes();
        }
      }
      case Reply other -> throw unexpected(other, "unwrap");
    };
  }

  private Reply exchange(Request request, String operation) {
    try (var channel = new LineChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket)))) {
      channel.write(request.encode(), timeout);
      String line =
          channel
              .read(timeout)
              .orElseThrow(() -> failed(operation, "closed the connection without an answer"));
      return Reply.parse(line);
    } catch (SocketTimeoutException e) {
      throw failed(operation, "gave no answer within " + timeout.toSeconds() + " seconds");
    } catch (IOException e) {
      throw failed(operation, "cannot be reached");
    } catch (IllegalArgumentException e) {
      throw failed(operation, "answered with something that is no reply");
    }
  }

  private KeyServiceException unexpected(Reply reply, String operation) {
    return switch (reply) {
      case Reply.Failed(Failure failure) -> KeyServiceException.of(failure);
      case Reply.Refused refused -> failed(operation, "refused: " + refused.problem());
      default -> failed(operation, "answered another question");
    };
  }

  private KeyServiceException failed(String operation, String problem) {
    return new KeyServiceException(
        "the key service at " + socket + " " + problem + " (asked for " + operation + ")",
        "See whether the key service runs, and its log.");
  }
}
