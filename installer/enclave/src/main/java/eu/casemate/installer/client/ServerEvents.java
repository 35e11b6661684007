package eu.casemate.installer.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a {@code text/event-stream} (WHATWG HTML, section 9.2) event by event, each as soon as its
 * last byte is there, wherever the bytes were cut on their way.
 */
final class ServerEvents {
  private static final int LONGEST = 4 << 20;

  private final BufferedReader characters;
  private boolean afterReturn;

  ServerEvents(InputStream body) {
    this.characters = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** One event; {@code name} is {@code message} when the stream gives none. */
  record Event(String name, String data) {}

  /** The next event, empty at the end; an event that the end cuts off is dropped. */
  Optional<Event> next() throws IOException {
    String name = "";
    StringBuilder data = new StringBuilder();
    boolean hasData = false;
    for (Optional<String> next = line(); next.isPresent(); next = line()) {
      String line = next.get();
      if (line.isEmpty()) {
        if (hasData) {
          return Optional.of(new Event(name.isEmpty() ? "message" : name, data.toString()));
        }
        name = "";
        continue;
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      String text = value.startsWith(" ") ? value.substring(1) : value;
      if (field.equals("event")) {
        name = text;
      } else if (field.equals("data")) {
        data.append(hasData ? "\n" : "").append(text);
        requireBounded(data);
        hasData = true;
      }
    }
    return Optional.empty();
  }

  /** The next line without its end: line feed, carriage return, or both; empty at the end. */
  private Optional<String> line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = characters.read();
    if (next == '\n' && afterReturn) {
      next = characters.read();
    }
    while (next >= 0 && next != '\n' && next != '\r') {
      line.append((char) next);
      requireBounded(line);
      next = characters.read();
    }
    afterReturn = next == '\r';
    return next < 0 && line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
  }

  private static void requireBounded(CharSequence text) throws IOException {
    if (text.length() > LONGEST) {
      throw new IOException("an event of more than " + LONGEST + " characters");
    }
  }
}
