package eu.casemate.serving;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.serving.EventResponse.Broken;
import eu.casemate.serving.EventResponse.End;
import eu.casemate.serving.EventResponse.Event;
import eu.casemate.serving.EventResponse.Item;
import eu.casemate.serving.EventResponse.Nothing;
import eu.casemate.serving.EventResponse.TooLarge;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much of an answer is taken in, and when. */
final class EventResponseTest {

  private static final int MAX_BYTES = 2_000_000;

  private final EventResponse response = new EventResponse(MAX_BYTES);
  private long requested;
  private boolean cancelled;

  @BeforeEach
  void subscribe() {
    response.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {
            requested += n;
          }

          @Override
          public void cancel() {
            cancelled = true;
          }
        });
  }

  @Test
  void asksForNoMoreBeforeItsEventsAreTaken() throws InterruptedException {
    assertThat(requested).isEqualTo(1);
    send("data: a\n\ndata: b\n\n");
    assertThat(next()).isEqualTo(event("a"));
    assertThat(next()).isEqualTo(event("b"));
    assertThat(requested).isEqualTo(1);
    assertThat(next()).isEqualTo(new Nothing());
    assertThat(requested).isEqualTo(2);
    assertThat(next()).isEqualTo(new Nothing());
    assertThat(requested).isEqualTo(2);
  }

  @Test
  void asksForTheRestOfAnEventByItself() throws InterruptedException {
    send("data: a");
    assertThat(requested).isEqualTo(2);
    send("b\n\n");
    assertThat(requested).isEqualTo(2);
    assertThat(next()).isEqualTo(event("ab"));
  }

  @Test
  void takesAnEndWhileEventsWait() throws InterruptedException {
    send("data: a\n\n");
    response.onComplete();
    response.failed(new IOException("said too late"));
    assertThat(next()).isEqualTo(event("a"));
    assertThat(next()).isEqualTo(new End());
  }

  @Test
  void tellsAFailureAfterTheEventsBeforeIt() throws InterruptedException {
    IOException broken = new IOException("broken");
    send("data: a\n\n");
    response.onError(broken);
    assertThat(next()).isEqualTo(event("a"));
    assertThat(next()).isEqualTo(new Broken(broken));
  }

  @Test
  void boundsAnAnswerOfManySmallEvents() throws InterruptedException {
    String piece = "data: x\n\n".repeat(1_000);
    long taken = 0;
    Item item = new Nothing();
    while (!(item instanceof TooLarge)) {
      if (item instanceof Nothing) {
        send(piece);
      }
      taken += item instanceof Event ? 1 : 0;
      assertThat(taken).isLessThan(MAX_BYTES);
      item = next();
    }
    assertThat(taken).isGreaterThan(MAX_BYTES / 10);
  }

  @Test
  void boundsOneEventOfManyLines() throws InterruptedException {
    for (int sent = 0; sent <= EventFramer.MAX_EVENT_BYTES; sent += 4_000) {
      send("data: x\n".repeat(500));
    }
    assertThat(next()).isInstanceOf(TooLarge.class);
  }

  @Test
  void takesNothingOnceClosed() throws InterruptedException {
    response.close();
    assertThat(cancelled).isTrue();
    send("data: a\n\n");
    assertThat(next()).isEqualTo(new Nothing());
  }

  private void send(String text) {
    response.onNext(List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  private Item next() throws InterruptedException {
    return response.next(1);
  }

  private static Item event(String data) {
    return new Event(new EventFramer.Event("", data));
  }
}
