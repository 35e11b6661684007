package eu.casemate.runtime.web.caller;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.NioSocket;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/** The account at the other end of a Unix socket, as the kernel knows it (SO_PEERCRED). */
final class SocketPeer {

  private static final Field CHANNEL = channelField();

  private SocketPeer() {}

  /** The peer's account; empty when the connection is none of a Unix socket. */
  static Optional<UnixDomainPrincipal> of(HelidonSocket socket) {
    if (!(socket instanceof NioSocket)) {
      return Optional.empty();
    }
    try {
      SocketChannel channel = (SocketChannel) CHANNEL.get(socket);
      return Optional.of(channel.getOption(ExtendedSocketOptions.SO_PEERCRED));
    } catch (IOException | UnsupportedOperationException | IllegalAccessException e) {
      return Optional.empty();
    }
  }

  // Helidon 4.5 keeps the channel to itself; a release that renames the field fails at the start.
  private static Field channelField() {
    try {
      Field field = NioSocket.class.getDeclaredField("delegate");
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("This Helidon hides the channel of a Unix socket", e);
    }
  }
}
