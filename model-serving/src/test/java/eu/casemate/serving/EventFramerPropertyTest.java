package eu.casemate.serving;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.serving.EventFramer.Event;
import eu.casemate.serving.EventFramer.TooLarge;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Events come out as they were written, wherever the bytes are cut and whatever ends a line. */
final class EventFramerPropertyTest {

  /** What is sent of one event, and how it is spelled. */
  record Sent(String type, List<String> lines, String lineEnd, String comment) {
    String spelled() {
      StringBuilder text = new StringBuilder(":" + comment + lineEnd);
      if (!type.isEmpty()) {
        text.append("event: ").append(type).append(lineEnd);
      }
      lines.forEach(line -> text.append("data: ").append(line).append(lineEnd));
      return text.append(lineEnd).toString();
    }

    Event event() {
      return new Event(type, String.join("\n", lines));
    }
  }

  @Property
  void eventsAreTheSameWhereverTheBytesAreCut(
      @ForAll("streams") List<Sent> sent, @ForAll("cuts") List<Integer> cuts) throws TooLarge {
    StringBuilder text = new StringBuilder();
    sent.forEach(event -> text.append(event.spelled()));
    assertThat(read(text.toString(), cuts)).isEqualTo(sent.stream().map(Sent::event).toList());
  }

  @Property
  void theLastEventNeedsNoBlankLine(
      @ForAll("streams") List<Sent> sent, @ForAll("cuts") List<Integer> cuts) throws TooLarge {
    StringBuilder text = new StringBuilder();
    sent.forEach(event -> text.append(event.spelled()));
    assertThat(read(text + "data: [DONE]", cuts)).last().isEqualTo(new Event("", "[DONE]"));
  }

  @Example
  void everyLineEndAndCutOfOneTextGivesTheSame() throws TooLarge {
    for (String end : List.of("\n", "\r", "\r\n")) {
      String text = "\uFEFFdata: é€😀" + end + "data:b" + end + end + "data" + end + end;
      int length = text.getBytes(StandardCharsets.UTF_8).length;
      for (int cut = 1; cut < length; cut++) {
        assertThat(read(text, List.of(cut, length)))
            .containsExactly(new Event("", "é€😀\nb"), new Event("", ""));
      }
    }
  }

  private static List<Event> read(String text, List<Integer> cuts) throws TooLarge {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    EventFramer framer = new EventFramer();
    List<Event> events = new ArrayList<>();
    int at = 0;
    for (int i = 0; at < bytes.length; i++) {
      int length = Math.min(cuts.get(i % cuts.size()), bytes.length - at);
      framer.feed(ByteBuffer.wrap(bytes, at, length), events);
      at += length;
    }
    framer.end(events);
    return events;
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(1, 9).list().ofMinSize(1).ofMaxSize(20);
  }

  @Provide
  Arbitrary<List<Sent>> streams() {
    // A line of data holds any text but line ends.
    Arbitrary<String> line =
        Arbitraries.strings()
            .withChars("{}\": é€\uFEFF")
            .withCharRange('a', 'e')
            .ofMaxLength(12)
            .map(text -> text + "😀");
    return Combinators.combine(
            Arbitraries.of("", "error", "message"),
            line.list().ofMinSize(1).ofMaxSize(3),
            Arbitraries.of("\n", "\r", "\r\n"),
            line)
        .as(Sent::new)
        .list()
        .ofMaxSize(5);
  }
}
