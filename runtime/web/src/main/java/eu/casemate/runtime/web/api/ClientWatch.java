package eu.casemate.runtime.web.api;

import eu.casemate.runtime.web.caller.CurrentConnection;
import io.helidon.common.socket.HelidonSocket;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;

/**
 * Notices at once that the client of a running request left, although nothing is written to it: a
 * thread reads the connection until it ends. Whatever a client sends in the meantime is dropped, so
 * the connection must be closed after the answer.
 */
final class ClientWatch {

  private volatile boolean left;

  private ClientWatch() {}

  /** Begins to watch the client whose request this thread serves; its body has been read. */
  static ClientWatch begin() {
    ClientWatch watch = new ClientWatch();
    HelidonSocket socket = CurrentConnection.socket();
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
