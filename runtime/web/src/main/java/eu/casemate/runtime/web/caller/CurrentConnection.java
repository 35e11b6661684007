package eu.casemate.runtime.web.caller;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;

/** The connection of the request that this thread serves. */
public final class CurrentConnection {

  // A connection has one thread from its first byte to its last; Helidon gives a handler no other
  // way to the connection of its request.
  private static final ThreadLocal<ConnectionContext> CONNECTION = new ThreadLocal<>();

  private CurrentConnection() {}

  /** The protocol that a listener must speak, so that {@link #socket} knows its connections. */
  public static Http1Config protocol() {
    Http1ConnectionListener listener =
        new Http1ConnectionListener() {
          @Override
          public void prologue(ConnectionContext connection, HttpPrologue prologue) {
            CONNECTION.set(connection);
          }
        };
    return Http1Config.builder().addReceiveListener(listener).build();
  }

  /** The socket of the request that this thread serves. */
  public static HelidonSocket socket() {
    return CONNECTION.get().serverSocket();
  }
}
