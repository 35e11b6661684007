package eu.casemate.hsm.client;

import eu.casemate.hsm.HsmException;
import eu.casemate.hsm.KeyFingerprint;
import eu.casemate.hsm.KeyLabel;
import eu.casemate.hsm.SealedException;
import eu.casemate.hsm.WrappedKey;
import eu.casemate.hsm.wire.Wire;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.node.ObjectNode;

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
   * @throws HsmException if the service does not answer
   */
  public static KeyClient connect(Path socket) {
    return connect(socket, TIMEOUT);
  }

  /** As {@link #connect(Path)}, with another time-out. */
  public static KeyClient connect(Path socket, Duration timeout) {
    KeyClient client = new KeyClient(socket, timeout);
    client.status();
    return client;
  }

  /** How the service and its token are; answers even while the token hangs. */
  public KeyServiceStatus status() {
    ObjectNode answer = ask(request("status"));
    return new KeyServiceStatus(
        KeyServiceStatus.State.valueOf(answer.path("state").asString("")),
        answer.path("token").asString(""),
        new KeyLabel(answer.path("kek").asString("")),
        Optional.of(answer.path("fingerprint").asString(""))
            .filter(text -> !text.isEmpty())
            .map(KeyFingerprint::new),
        answer.path("detail").asString(""));
  }

  /** Wraps a data key with the service's key-encryption key; see {@code Token.wrap}. */
  public WrappedKey wrap(String purpose, byte[] dataKey) {
    ObjectNode request = request("wrap").put("purpose", purpose).put("data", base64(dataKey));
    return WrappedKey.parse(ask(request).path("key").asString(""));
  }

  /**
   * Opens a wrapped data key.
   *
   * @throws SealedException if the token lacks the key that wrapped it
   */
  public byte[] unwrap(WrappedKey wrapped) {
    return data(ask(request("unwrap").put("key", wrapped.encode())));
  }

  /**
   * Signs a message of any length with ECDSA P-384 and SHA-384; only the digest crosses the socket.
   */
  public byte[] sign(KeyLabel key, byte[] message) {
    return data(
        ask(request("sign").put("label", key.value()).put("data", base64(sha384(message)))));
  }

  private ObjectNode ask(ObjectNode request) {
    CompletableFuture<ObjectNode> answer = new CompletableFuture<>();
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      Thread.ofVirtual().name("key-client").start(() -> exchange(channel, request, answer));
      ObjectNode received = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (received.path("ok").asBoolean(false)) {
        return received;
      }
      throw Wire.failure(received);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered("interrupted while waiting");
    } catch (TimeoutException e) {
      throw unanswered("no answer within " + timeout.toSeconds() + " s");
    } catch (IOException | ExecutionException e) {
      throw unanswered("it does not answer");
    }
  }

  // Closing the channel, which ask does when time is up, ends a read that hangs.
  private void exchange(
      SocketChannel channel, ObjectNode request, CompletableFuture<ObjectNode> answer) {
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      ByteBuffer bytes = ByteBuffer.wrap(Wire.bytes(request));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      answer.complete(Wire.read(new BufferedInputStream(Channels.newInputStream(channel))));
    } catch (IOException | RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private HsmException unanswered(String problem) {
    return new HsmException(
        "(unknown)",
        "ask the key service at " + socket,
        problem,
        "Look whether the key service runs: casemate status.");
  }

  private static ObjectNode request(String operation) {
    return Wire.message().put("do", operation);
  }

  private static byte[] data(ObjectNode answer) {
    return Base64.getDecoder().decode(answer.path("data").asString(""));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] sha384(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-384").digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-384", e);
    }
  }
}
