package eu.casemate.bundle.tuf;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes JSON in the one spelling that each of its two uses allows: names in order of their code
 * points, no white space, UTF-8.
 */
final class JsonWriter {

  private final StringBuilder out = new StringBuilder();
  private final boolean escapesControls;

  private JsonWriter(boolean escapesControls) {
    this.escapesControls = escapesControls;
  }

  /**
   * What signatures and key identifiers are made over (4.1): OLPC canonical JSON, which escapes the
   * quote and the backslash and nothing else. A text with a line feed makes it something that JSON
   * readers refuse, so it is never stored.
   */
  static byte[] canonical(Json value) {
    return bytes(value, false);
  }

  /** A file's bytes: the same with control characters escaped, which every JSON reader takes. */
  static byte[] file(Json value) {
    return bytes(value, true);
  }

  private static byte[] bytes(Json value, boolean escapesControls) {
    JsonWriter writer = new JsonWriter(escapesControls);
    writer.write(value);
    return writer.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void write(Json value) {
    switch (value) {
      case Json.Text text -> writeText(text.value());
      case Json.Whole whole -> out.append(whole.value());
      case Json.Flag flag -> out.append(flag.value());
      case Json.Nothing ignored -> out.append("null");
      case Json.Sequence sequence -> writeSequence(sequence);
      case Json.Members members -> writeMembers(members);
    }
  }

  private void writeSequence(Json.Sequence sequence) {
    out.append('[');
    for (Iterator<Json> items = sequence.items().iterator(); items.hasNext(); ) {
      write(items.next());
      out.append(items.hasNext() ? "," : "");
    }
    out.append(']');
  }

  private void writeMembers(Json.Members members) {
    Map<String, Json> sorted = new TreeMap<>(JsonWriter::compareCodePoints);
    sorted.putAll(members.byName());
    out.append('{');
    String separator = "";
    for (Map.Entry<String, Json> member : sorted.entrySet()) {
      out.append(separator);
      writeText(member.getKey());
      out.append(':');
      write(member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void writeText(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' && escapesControls) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** Java orders strings by UTF-16 units, in which characters beyond U+FFFF come too early. */
  static int compareCodePoints(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        int bySurrogate = Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
        return bySurrogate != 0 ? bySurrogate : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
