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

/** The Unix socket: mode 0600, and only processes of the service's own user are heard. */
final class Listener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final int CONNECTIONS = 32;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration TAKE = Duration.ofSeconds(5);

  private final Path path;
  private final ServerSocketChannel server;
  private final UserPrincipal owner;
  private final RequestHandler handler;
  private final Semaphore connections = new Semaphore(CONNECTIONS);

  private Listener(
      Path path, ServerSocketChannel server, UserPrincipal owner, RequestHandler handler) {
    this.path = path;
    this.server = server;
    this.owner = owner;
    this.handler = handler;
  }

  /**
   * Binds the socket; a socket that a killed service left behind is removed first.
   *
   * @throws IOException if a live service has it, or the path is no place for it
   */
  static Listener bind(Path path, RequestHandler handler) throws IOException {
    removeStale(path);
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      return new Listener(path, server, Files.getOwner(path), handler);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** Serves until {@link #close}. */
  void serve() throws IOException {
    while (true) {
      try {
        accept(server.accept());
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

  private void accept(SocketChannel socket) throws IOException {
    if (!isOwner(socket) || !connections.tryAcquire()) {
      LOG.warn("a connection was refused: another user, or more than {} at once", CONNECTIONS);
      socket.close();
      return;
    }
    // Platform threads: a selector in a virtual thread would hold one of few carriers while it
    // waits.
    Thread.ofPlatform().daemon().name("connection").start(() -> converse(socket));
  }

  private boolean isOwner(SocketChannel socket) {
    try {
      return owner.equals(socket.getOption(ExtendedSocketOptions.SO_PEERCRED).user());
    } catch (IOException e) {
      return false;
    }
  }

  private void converse(SocketChannel socket) {
    try (var channel = new LineChannel(socket)) {
      for (Optional<String> line = next(channel); line.isPresent(); line = next(channel)) {
        channel.write(handler.answer(line.get()).encode(), TAKE);
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
