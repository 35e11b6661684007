package eu.casemate.hsm.protocol;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lines of at most 64 KiB over a socket, each read or written within a time limit. Owns the socket.
 * Lines may hold keys, so its buffers are wiped.
 */
public final class LineChannel implements AutoCloseable {

  /** The most bytes of a line, its end included. */
  public static final int MAX_BYTES = 64 * 1024;

  private final SocketChannel socket;
  private final Selector selector;
  private final ByteBuffer input = ByteBuffer.allocate(4096).flip();
  private final byte[] line = new byte[MAX_BYTES];

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
    int length = 0;
    try {
      while (true) {
        while (input.hasRemaining()) {
          byte next = input.get();
          if (next == '\n') {
            return Optional.of(new String(line, 0, length, StandardCharsets.UTF_8));
          }
          line[length] = next;
          length++;
          if (length == MAX_BYTES) {
            throw new ProtocolException("a line has more than " + MAX_BYTES + " bytes");
          }
        }
        if (!fill(deadline)) {
          return Optional.empty();
        }
      }
    } finally {
      Arrays.fill(line, 0, length, (byte) 0);
    }
  }

  /**
   * Sends a line.
   *
   * @throws SocketTimeoutException if the peer does not take it in time
   */
  public void write(String text, Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    ByteBuffer output = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (output.hasRemaining()) {
        if (socket.write(output) == 0) {
          await(SelectionKey.OP_WRITE, deadline);
        }
      }
    } finally {
      Arrays.fill(output.array(), (byte) 0);
    }
  }

  @Override
  public void close() throws IOException {
    Arrays.fill(input.array(), (byte) 0);
    selector.close();
    socket.close();
  }

  /** Reads what is there, or waits for more; false at the end of the stream. */
  private boolean fill(long deadline) throws IOException {
    int count = socket.read(input.clear());
    input.flip();
    if (count == 0) {
      await(SelectionKey.OP_READ, deadline);
    }
    return count >= 0;
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
