package eu.casemate.hsm.service;

import eu.casemate.hsm.protocol.LineChannel;
import eu.casemate.hsm.protocol.Reply;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Unix socket: only processes of users to whom something is allowed are heard. */
final class Listener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final int CONNECTIONS = 32;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration TAKE = Duration.ofSeconds(5);

  private final Path path;
  private final ServerSocketChannel server;
  private final Semaphore connections = new Semaphore(CONNECTIONS);

  private Listener(Path path, ServerSocketChannel server) {
    this.path = path;
    this.server = server;
  }

  /**
   * Binds the socket; a socket that a killed service left behind is removed first.
   *
   * @param others whether users other than the service's own may connect. What they may ask for the
   *     peer check decides; who reaches the socket at all, its folder's mode
   * @throws IOException if a live service has it, or the path is no place for it
   */
  static Listener bind(Path path, boolean others) throws IOException {
    removeStale(path);
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(others ? "rw-rw-rw-" : "rw-------"));
      return new Listener(path, server);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** The user of this service, as the socket's owner tells it. */
  UserPrincipal self() throws IOException {
    return Files.getOwner(path);
  }

  /** Serves until {@link #close}. */
  void serve(Permissions permissions, RequestHandler handler) throws IOException {
    while (true) {
      try {
        accept(server.accept(), permissions, handler);
      } catch (ClosedChannelException e) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(path);
  }

  private void accept(SocketChannel socket, Permissions permissions, RequestHandler handler)
      throws IOException {
    Optional<UserPrincipal> peer = peer(socket).filter(permissions::knows);
    if (peer.isEmpty()) {
      LOG.warn(
          "a connection was refused: nothing is allowed to user {}",
          peer(socket).map(UserPrincipal::getName).orElse("unknown"));
      socket.close();
    } else if (!connections.tryAcquire()) {
      LOG.warn("a connection was refused: there are {} at once", CONNECTIONS);
      socket.close();
    } else {
      // Platform threads: a selector in a virtual thread would hold one of few carriers while it
      // waits.
      Thread.ofPlatform()
          .daemon()
          .name("connection")
          .start(() -> converse(socket, peer.get(), handler));
    }
  }

  private static Optional<UserPrincipal> peer(SocketChannel socket) {
    try {
      return Optional.of(socket.getOption(ExtendedSocketOptions.SO_PEERCRED).user());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void converse(SocketChannel socket, UserPrincipal peer, RequestHandler handler) {
    try (var channel = new LineChannel(socket)) {
      for (Optional<String> line = next(channel); line.isPresent(); line = next(channel)) {
        channel.write(handler.answer(line.get(), peer), TAKE);
      }
    } catch (SocketException e) {
      LOG.debug("a client went away or was too slow or too long: {}", e.getClass().getName());
    } catch (IOException e) {
      LOG.debug("a connection ended: {}", e.getClass().getName());
    } finally {
      connections.release();
    }
  }

  /** The next request; an oversized one is answered with a refusal and ends the conversation. */
  private static Optional<String> next(LineChannel channel) throws IOException {
    try {
      return channel.read(IDLE);
    } catch (ProtocolException e) {
      channel.write(
          new Reply.Refused("a request has at most " + LineChannel.MAX_BYTES + " bytes").encode(),
          TAKE);
      return Optional.empty();
    }
  }

  private static void removeStale(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther()) {
      throw new IOException(path + " is there and is no socket");
    }
    if (isServed(path)) {
      throw new IOException("another key service serves " + path);
    }
    Files.delete(path);
  }

  private static boolean isServed(Path path) {
    try (var probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return probe.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
