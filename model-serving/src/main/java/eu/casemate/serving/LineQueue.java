package eu.casemate.serving;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of a response into lines that a thread can wait for with a limit of time. */
final class LineQueue implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {

  /**
   * Far above any chunk of a completion; an engine that sends more is not speaking the protocol.
   */
  static final int MAX_LINE_BYTES = 1 << 20;

  sealed interface Item {}

  /** No line came in time. */
  record Nothing() implements Item {}

  record Line(String text) implements Item {}

  record End() implements Item {}

  record Broken(Throwable cause) implements Item {}

  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private volatile Flow.@Nullable Subscription subscription;

  Item poll(long nanos) throws InterruptedException {
    Item item = items.poll(nanos, TimeUnit.NANOSECONDS);
    return item == null ? new Nothing() : item;
  }

  @Override
  public void onSubscribe(Flow.Subscription s) {
    subscription = s;
    s.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      while (buffer.hasRemaining()) {
        byte b = buffer.get();
        if (b == '\n') {
          items.add(new Line(line.toString(StandardCharsets.UTF_8).stripTrailing()));
          line.reset();
        } else if (line.size() >= MAX_LINE_BYTES) {
          close();
          items.add(new Broken(new IOException("a line exceeds " + MAX_LINE_BYTES + " bytes")));
          return;
        } else {
          line.write(b);
        }
      }
    }
    Flow.Subscription s = subscription;
    if (s != null) {
      s.request(1);
    }
  }

  @Override
  public void onError(Throwable cause) {
    items.add(new Broken(cause));
  }

  @Override
  public void onComplete() {
    items.add(new End());
  }

  /** Stops the transfer and closes the connection if the response had not ended. */
  @Override
  public void close() {
    Flow.Subscription s = subscription;
    if (s != null) {
      s.cancel();
    }
  }
}
