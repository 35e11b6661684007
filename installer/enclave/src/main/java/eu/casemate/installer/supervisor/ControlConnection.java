package eu.casemate.installer.supervisor;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Lines over a socket, each of bounded length and within a bounded time. */
final class ControlConnection implements AutoCloseable {
  private static final int FIRST_BYTES = 4096;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final int longest;
  private final Duration patience;

  /** What was read and not yet returned, from 0 to its position. */
  private ByteBuffer pending;

  /**
   * Takes over a connected channel.
   *
   * @param longest bytes of a line that is read, its end excluded
   * @param patience for each line, read or written
   */
  ControlConnection(SocketChannel channel, int longest, Duration patience) throws IOException {
    this.channel = channel;
    this.longest = longest;
    this.patience = patience;
    this.pending = ByteBuffer.allocate(Math.min(FIRST_BYTES, longest + 1));
    channel.configureBlocking(false);
    this.selector = Selector.open();
    this.key = channel.register(selector, 0);
  }

  /**
   * The next line, empty at the end.
   *
   * @throws ProtocolException when it is too long or takes too long
   */
  Optional<String> readLine() throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    int searched = 0;
    while (true) {
      for (int at = searched; at < pending.position(); at++) {
        if (pending.get(at) == '\n') {
          return Optional.of(take(at));
        }
      }
      searched = pending.position();
      if (searched > longest) {
        throw new ProtocolException("a line has at most " + longest + " bytes");
      }
      makeRoom();
      await(SelectionKey.OP_READ, deadline);
      if (channel.read(pending) < 0) {
        return Optional.empty();
      }
    }
  }

  /** Writes a line. */
  void writeLine(String line) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      await(SelectionKey.OP_WRITE, deadline);
      if (channel.write(bytes) < 0) {
        throw new EOFException("the other side has gone");
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      selector.close();
    }
  }

  private String take(int end) {
    pending.flip();
    byte[] line = new byte[end];
    pending.get(line).get();
    pending.compact();
    return new String(line, StandardCharsets.UTF_8);
  }

  private void makeRoom() {
    if (!pending.hasRemaining()) {
      int more = Math.min(2 * pending.capacity(), longest + 1);
      pending = ByteBuffer.allocate(more).put(pending.flip());
    }
  }

  private void await(int operation, long deadline) throws IOException {
    key.interestOps(operation);
    long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    selector.selectedKeys().clear();
    if (left <= 0 || selector.select(left) == 0) {
      throw new ProtocolException("no line within " + patience.toMillis() + " ms");
    }
  }
}
