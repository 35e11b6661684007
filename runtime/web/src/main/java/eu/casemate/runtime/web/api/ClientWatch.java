package eu.casemate.runtime.web.api;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;

/**
 * Notices at once that the client of a running request left, although nothing is written to it: a
 * thread reads the connection until it ends. Whatever a client sends in the meantime is dropped, so
 * the connection must be closed after the answer.
 */
final class ClientWatch {

  // A connection has one thread from its first byte to its last; Helidon gives a handler no other
  // way to the connection of its request.
  private static final ThreadLocal<ConnectionContext> CONNECTION = new ThreadLocal<>();

  private volatile boolean left;

  private ClientWatch() {}

  /** Makes the connections of a listener known to this class. */
  static Http1ConnectionListener connections() {
    return new Http1ConnectionListener() {
      @Override
      public void prologue(ConnectionContext connection, HttpPrologue prologue) {
        CONNECTION.set(connection);
      }
    };
  }

  /** Begins to watch the client whose request this thread serves; its body has been read. */
  static ClientWatch begin() {
    ClientWatch watch = new ClientWatch();
    HelidonSocket socket = CONNECTION.get().serverSocket();
    Thread.ofVirtual().name("client-watch").start(() -> watch.readToEnd(socket));
    return watch;
  }

  /** Whether the client closed its connection, or its side of it. */
  boolean left() {
    return left;
  }

  private void readToEnd(HelidonSocket socket) {
    while (!left) {
      try {
        left = socket.get() == null;
      } catch (UncheckedIOException e) {
        left = !(e.getCause() instanceof SocketTimeoutException);
      }
    }
  }
}
