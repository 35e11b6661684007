package eu.casemate.serving;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Cuts bytes into server-sent events as the HTML standard says, however the bytes are cut into
 * pieces: a line ends with LF, CR or CRLF, and text is decoded only when its line is whole. An
 * event is bounded. Used by one thread at a time.
 */
final class EventFramer {

  /** Far above any chunk of a completion. */
  static final int MAX_EVENT_BYTES = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private String type = "";
  private boolean hasData;
  private boolean afterCarriageReturn;
  private boolean firstLine = true;
  private int eventBytes;

  /**
   * A whole event.
   *
   * @param type as the server named it, empty when it did not
   * @param data its lines, joined with line feeds
   */
  record Event(String type, String data) {}

  /** An event exceeds {@link #MAX_EVENT_BYTES}. */
  static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("an event exceeds " + MAX_EVENT_BYTES + " bytes");
    }
  }

  /** Takes the next bytes and adds the events that they complete. */
  void feed(ByteBuffer bytes, List<? super Event> complete) throws TooLarge {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      boolean secondOfPair = next == '\n' && afterCarriageReturn;
      afterCarriageReturn = next == '\r';
      if (secondOfPair) {
        continue;
      }
      if (++eventBytes > MAX_EVENT_BYTES) {
        throw new TooLarge();
      }
      if (next == '\n' || next == '\r') {
        endLine(complete);
      } else {
        line.write(next);
      }
    }
  }

  /** No more bytes come: an event whose blank line is missing is complete as it is. */
  void end(List<? super Event> complete) {
    endLine(complete);
    endEvent(complete);
  }

  private void endLine(List<? super Event> complete) {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (firstLine && text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(1);
    }
    firstLine = false;
    if (text.isEmpty()) {
      endEvent(complete);
      return;
    }
    int colon = text.indexOf(':');
    String field = colon < 0 ? text : text.substring(0, colon);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    field(field, value.startsWith(" ") ? value.substring(1) : value);
  }

  private void field(String name, String value) {
    switch (name) {
      case "event" -> type = value;
      case "data" -> addData(value);
      // Not of the standard: llama-server once reported failures so.
      case "error" -> {
        type = "error";
        addData(value);
      }
      default -> {
        // A comment, or a field that means nothing here.
      }
    }
  }

  private void addData(String value) {
    if (hasData) {
      data.append('\n');
    }
    data.append(value);
    hasData = true;
  }

  private void endEvent(List<? super Event> complete) {
    if (hasData) {
      complete.add(new Event(type, data.toString()));
    }
    data.setLength(0);
    hasData = false;
    type = "";
    eventBytes = 0;
  }
}
