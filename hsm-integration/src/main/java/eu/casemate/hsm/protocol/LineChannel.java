package eu.casemate.hsm.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Lines of at most 64 KiB over a socket, each read or written within a time limit. Owns the socket.
 */
public final class LineChannel implements AutoCloseable {

  /** The most bytes of a line, its end included. */
  public static final int MAX_BYTES = 64 * 1024;

  private final SocketChannel socket;
  private final Selector selector;
  private final ByteBuffer input = ByteBuffer.allocate(4096).flip();

  /** Takes over a connected socket. */
  public LineChannel(SocketChannel socket) throws IOException {
    this.socket = socket;
    this.selector = Selector.open();
    socket.configureBlocking(false);
    socket.register(selector, 0);
  }

  /**
   * The next line without its end; empty at the end of the stream.
   *
   * @throws SocketTimeoutException if the line is not complete in time
   * @throws ProtocolException if it is too long
   */
  public Optional<String> read(Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    var line = new ByteArrayOutputStream();
    while (true) {
      while (input.hasRemaining()) {
        byte next = input.get();
        if (next == '\n') {
          return Optional.of(line.toString(StandardCharsets.UTF_8));
        }
        line.write(next);
        if (line.size() >= MAX_BYTES) {
          throw new ProtocolException("a line has more than " + MAX_BYTES + " bytes");
        }
      }
      int count = socket.read(input.clear());
      input.flip();
      if (count < 0) {
        return Optional.empty();
      }
      if (count == 0) {
        await(SelectionKey.OP_READ, deadline);
      }
    }
  }

  /**
   * Sends a line.
   *
   * @throws SocketTimeoutException if the peer does not take it in time
   */
  public void write(String line, Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    ByteBuffer output = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (output.hasRemaining()) {
      if (socket.write(output) == 0) {
        await(SelectionKey.OP_WRITE, deadline);
      }
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    socket.close();
  }

  private void await(int operation, long deadline) throws IOException {
    long milliseconds = (deadline - System.nanoTime()) / 1_000_000;
    if (milliseconds <= 0) {
      throw new SocketTimeoutException("no answer in time");
    }
    SelectionKey key = socket.keyFor(selector);
    if (key == null) {
      throw new IOException("the connection is closed");
    }
    key.interestOps(operation);
    selector.select(milliseconds);
    selector.selectedKeys().clear();
  }
}
