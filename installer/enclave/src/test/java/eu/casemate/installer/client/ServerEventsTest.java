package eu.casemate.installer.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;

class ServerEventsTest {
  @Test
  void endsALineWithAnyOfTheThreeEndings() throws IOException {
    ServerEvents events =
        of("event: a\ndata: 1\n\nevent: b\r\ndata: 2\r\n\r\nevent: c\rdata: 3\r\r");
    assertThat(events.next()).contains(new ServerEvents.Event("a", "1"));
    assertThat(events.next()).contains(new ServerEvents.Event("b", "2"));
    assertThat(events.next()).contains(new ServerEvents.Event("c", "3"));
    assertThat(events.next()).isEmpty();
  }

  @Test
  void refusesALineThatDoesNotEnd() {
    ServerEvents events = new ServerEvents(endless("x"));
    assertThatThrownBy(events::next).hasMessageContaining("an event of more than 4194304");
  }

  @Test
  void refusesAnEventThatDoesNotEnd() {
    ServerEvents events = new ServerEvents(endless("data: " + "x".repeat(1000) + "\n"));
    assertThatThrownBy(events::next).hasMessageContaining("an event of more than 4194304");
  }

  private static ServerEvents of(String text) {
    return new ServerEvents(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  /** Four times as much as is allowed. */
  private static InputStream endless(String piece) {
    byte[] many = piece.repeat((8 << 20) / piece.length()).getBytes(UTF_8);
    return new SequenceInputStream(new ByteArrayInputStream(many), new ByteArrayInputStream(many));
  }
}
