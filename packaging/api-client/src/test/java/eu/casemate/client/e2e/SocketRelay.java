package eu.casemate.client.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A port of this machine that leads to a socket of the appliance: Java's client speaks TCP only.
 */
final class SocketRelay implements AutoCloseable {

  private final ServerSocket server;
  private final Path socket;

  SocketRelay(Path socket) throws IOException {
    this.socket = socket;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        SocketChannel appliance = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual()
            .start(
                () ->
                    copy(() -> client.getInputStream(), () -> Channels.newOutputStream(appliance)));
        Thread.ofVirtual()
            .start(
                () -> {
                  copy(() -> Channels.newInputStream(appliance), () -> client.getOutputStream());
                  close(client);
                });
      }
    } catch (IOException e) {
      // The server is closed: the test has ended.
      return;
    }
  }

  private interface Opening<T> {
    T open() throws IOException;
  }

  private static void copy(Opening<InputStream> from, Opening<OutputStream> to) {
    try {
      from.open().transferTo(to.open());
    } catch (IOException e) {
      // One side has left; the other one notices by itself.
      return;
    }
  }

  private static void close(Socket client) {
    try {
      client.close();
    } catch (IOException e) {
      // It is gone already.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
