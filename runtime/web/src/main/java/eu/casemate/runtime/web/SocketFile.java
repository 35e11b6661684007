package eu.casemate.runtime.web;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The file of a Unix socket: removed when its owner is gone, closed to everybody else. */
final class SocketFile {

  private SocketFile() {}

  /** Removes what a runtime that was killed left behind; refuses to take a living one's place. */
  static void clear(Path socket) {
    if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (answers(socket)) {
      throw new ListenerException(socket + ": another runtime listens there; stop it first");
    }
    try {
      Files.delete(socket);
    } catch (IOException e) {
      throw new ListenerException(socket + ": a socket without owner cannot be removed; remove it");
    }
  }

  /** Lets only the owner connect. */
  static void restrict(Path socket) {
    try {
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new ListenerException(socket + ": the socket's mode cannot be set to 0600");
    }
  }

  private static boolean answers(Path socket) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
