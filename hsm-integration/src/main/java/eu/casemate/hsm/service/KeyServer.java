package eu.casemate.hsm.service;

import eu.casemate.hsm.HsmException;
import eu.casemate.hsm.wire.Wire;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Semaphore;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Unix socket: only the user who runs the service may use it, by the socket's mode and by the
 * peer's credentials, which the kernel vouches for.
 */
final class KeyServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyServer.class);
  private static final int CONNECTIONS = 64;

  private final Path socket;
  private final ServerSocketChannel listener;
  private final KeyRequests requests;
  private final Semaphore connections = new Semaphore(CONNECTIONS);

  private KeyServer(Path socket, ServerSocketChannel listener, KeyRequests requests) {
    this.socket = socket;
    this.listener = listener;
    this.requests = requests;
  }

  /** Takes the socket; one that a killed process left behind is replaced. */
  static KeyServer listen(Path socket, KeyRequests requests) throws IOException {
    Files.deleteIfExists(socket);
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socket));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    return new KeyServer(socket, listener, requests);
  }

  /** Answers until the socket is closed. */
  void serve() throws IOException {
    while (listener.isOpen()) {
      try {
        SocketChannel peer = listener.accept();
        connections.acquireUninterruptibly();
        Thread.ofVirtual().name("key-request").start(() -> serve(peer));
      } catch (ClosedChannelException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      LOG.warn("the socket {} could not be removed", socket);
    }
  }

  private void serve(SocketChannel peer) {
    try (peer) {
      if (!isOurs(peer)) {
        LOG.warn("refused a peer of another user");
        return;
      }
      ObjectNode request = Wire.read(new BufferedInputStream(Channels.newInputStream(peer)));
      ObjectNode answer = requests.answer(request);
      if (!answer.path("ok").asBoolean(false)) {
        LOG.warn("{} failed: {}", request.path("do").asString("?"), Wire.failure(answer).problem());
      }
      ByteBuffer bytes = ByteBuffer.wrap(Wire.bytes(answer));
      while (bytes.hasRemaining()) {
        peer.write(bytes);
      }
    } catch (IOException e) {
      LOG.warn("a request was dropped: {}", e.getMessage());
    } catch (HsmException | IllegalArgumentException e) {
      LOG.warn("a request was dropped: {}", e.getClass().getSimpleName());
    } finally {
      connections.release();
    }
  }

  private boolean isOurs(SocketChannel peer) throws IOException {
    String user = peer.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
    return user.equals(Files.getOwner(socket).getName());
  }
}
