package eu.casemate.installer.client;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Carries bytes as they are between a loopback port and the runtime's page socket: a browser gets
 * to the page although the appliance has no network in common with it. Who may see the page is for
 * the runtime to say.
 */
public final class PageRelay implements AutoCloseable {
  private static final int BUFFER = 16 << 10;

  private final Path page;
  private final ServerSocketChannel server;

  private PageRelay(Path page, ServerSocketChannel server) {
    this.page = page;
    this.server = server;
  }

  /**
   * Listens on 127.0.0.1.
   *
   * @param port 0 for any free one
   * @throws OperatorException (host) when the port is taken
   */
  public static PageRelay open(Path page, int port) {
    try {
      ServerSocketChannel server = ServerSocketChannel.open();
      server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      PageRelay relay = new PageRelay(page, server);
      Thread.ofVirtual().start(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST, "cannot listen on 127.0.0.1:" + port, e, "choose another --port");
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.socket().getLocalPort();
  }

  private void accept() {
    try {
      while (server.isOpen()) {
        SocketChannel browser = server.accept();
        Thread.ofVirtual().start(() -> relay(browser));
      }
    } catch (IOException e) {
      // Closed: the relay has ended.
      return;
    }
  }

  private void relay(SocketChannel browser) {
    try (browser;
        SocketChannel runtime = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      runtime.connect(UnixDomainSocketAddress.of(page));
      Thread back = Thread.ofVirtual().start(() -> copy(runtime, browser));
      copy(browser, runtime);
      back.join();
    } catch (IOException e) {
      // The runtime is away: the browser sees its connection end.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      closeBoth(from, to);
    }
  }

  /** One side broke: the other has nobody left to speak to. */
  private static void closeBoth(SocketChannel from, SocketChannel to) {
    try (from;
        to) {
      return;
    } catch (IOException e) {
      throw new IllegalStateException("cannot close a relayed connection", e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new OperatorException(ExitStatus.HOST, "cannot close port " + port(), e);
    }
  }
}
