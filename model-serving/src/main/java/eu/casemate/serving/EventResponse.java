package eu.casemate.serving;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request, as its status and then its events, for one thread that waits with a
 * limit of time. The next piece of the body is asked for when that thread has taken the last event
 * of the piece before: a slow thread makes the engine wait and costs no memory.
 */
final class EventResponse
    implements HttpResponse.BodyHandler<Void>, Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {

  /** What comes next. */
  sealed interface Item {}

  /** Nothing came in time. */
  record Nothing() implements Item {}

  /** The head of the answer; the first item of an answer that comes at all. */
  record Status(int code) implements Item {}

  /** An event of the body. */
  record Event(EventFramer.Event event) implements Item {}

  /** The body ended. */
  record End() implements Item {}

  /** The engine sent more than any answer needs. */
  record TooLarge(String what) implements Item {}

  /** The exchange failed, before or after the head. */
  record Broken(Throwable cause) implements Item {}

  // Full with a status, one piece of the body and an end: what comes after an end says it again.
  private final BlockingQueue<List<Item>> arrived = new ArrayBlockingQueue<>(3);
  private final EventFramer framer = new EventFramer();
  private final long maxBytes;
  private long bytes;
  private volatile boolean closed;
  private volatile Flow.@Nullable Subscription subscription;

  // Of the reading thread.
  private Iterator<Item> piece = Collections.emptyIterator();
  private boolean owesRequest;

  /** An answer whose body has at most this many bytes. */
  EventResponse(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The next item; {@link Nothing} when none comes in time. */
  Item next(long nanos) throws InterruptedException {
    if (!piece.hasNext()) {
      Flow.Subscription s = subscription;
      if (owesRequest && s != null) {
        owesRequest = false;
        s.request(1);
      }
      List<Item> next = arrived.poll(nanos, TimeUnit.NANOSECONDS);
      if (next == null) {
        return new Nothing();
      }
      piece = next.iterator();
      owesRequest = next.getLast() instanceof Event;
    }
    return piece.next();
  }

  /** The exchange ended without an answer, or in the midst of one. */
  void failed(Throwable cause) {
    arrived.offer(List.of(new Broken(cause)));
  }

  @Override
  public HttpResponse.BodySubscriber<Void> apply(HttpResponse.ResponseInfo head) {
    arrived.offer(List.of(new Status(head.statusCode())));
    return HttpResponse.BodySubscribers.fromSubscriber(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription s) {
    subscription = s;
    if (closed) {
      s.cancel();
    } else {
      s.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (closed) {
      return;
    }
    List<EventFramer.Event> events = new ArrayList<>();
    List<Item> items = new ArrayList<>();
    try {
      for (ByteBuffer buffer : buffers) {
        bytes += buffer.remaining();
        framer.feed(buffer, events);
      }
      events.forEach(event -> items.add(new Event(event)));
      if (bytes > maxBytes) {
        items.add(new TooLarge("an answer of more than " + maxBytes + " bytes"));
      }
    } catch (EventFramer.TooLarge e) {
      items.add(new TooLarge("an event of more than " + EventFramer.MAX_EVENT_BYTES + " bytes"));
    }
    Flow.Subscription s = subscription;
    if (!items.isEmpty()) {
      arrived.offer(items);
    } else if (s != null) {
      s.request(1);
    }
  }

  @Override
  public void onError(Throwable cause) {
    failed(cause);
  }

  @Override
  public void onComplete() {
    List<EventFramer.Event> last = new ArrayList<>();
    framer.end(last);
    List<Item> items = new ArrayList<>();
    last.forEach(event -> items.add(new Event(event)));
    items.add(new End());
    arrived.offer(items);
  }

  /** Takes no more of the body; closes the connection if the body had not ended. */
  @Override
  public void close() {
    closed = true;
    Flow.Subscription s = subscription;
    if (s != null) {
      s.cancel();
    }
  }
}
