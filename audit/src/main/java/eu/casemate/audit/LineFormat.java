package eu.casemate.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * The exact bytes of a line, without its line feed: JSON in the canonical form of RFC 8785. Members
 * stand in the order of their names, so those that a caller gives come first and can be encoded
 * before the record has its place in the log.
 */
final class LineFormat {
  /** Bytes of a line, without its line feed. */
  static final int LONGEST_LINE = 8192;

  static final int VERSION = 1;

  private static final int MOST_DIGITS = Long.toString(Long.MAX_VALUE).length();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private LineFormat() {}

  static byte[] line(AuditEntry entry) {
    return line(
        head(entry.record()), entry.previous(), entry.process(), entry.sequence(), entry.time());
  }

  /** The line of a record whose head is encoded already. */
  static byte[] line(byte[] head, LineHash previous, String process, long sequence, Instant time) {
    byte[] tail = tail(previous, process, sequence, time).getBytes(StandardCharsets.US_ASCII);
    byte[] line = new byte[head.length + tail.length];
    System.arraycopy(head, 0, line, 0, head.length);
    System.arraycopy(tail, 0, line, head.length, tail.length);
    return line;
  }

  /** The first part of a line: what the caller says. */
  static byte[] head(AuditRecord record) {
    StringBuilder json = new StringBuilder(256);
    text(json.append("{\"act\":"), record.act().word());
    text(json.append(",\"actor\":{\"kind\":"), record.actor().kind());
    text(json.append(",\"name\":"), record.actor().name());
    text(json.append(",\"tenant\":"), record.actor().tenant());
    json.append("},\"details\":{");
    String separator = "";
    for (Map.Entry<String, DetailValue> detail : record.details().entrySet()) {
      text(json.append(separator), detail.getKey());
      value(json.append(':'), detail.getValue());
      separator = ",";
    }
    text(json.append("},\"object\":"), record.object());
    text(json.append(",\"outcome\":"), record.outcome().word());
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** How long the line of a head may get, wherever in the log it comes to stand. */
  static int longest(byte[] head, String process) {
    int sequenceDigits = MOST_DIGITS - 1;
    return head.length + tail(LineHash.NONE, process, 0, Instant.EPOCH).length() + sequenceDigits;
  }

  private static String tail(LineHash previous, String process, long sequence, Instant time) {
    return ",\"previous\":\""
        + previous.hex()
        + "\",\"process\":\""
        + process
        + "\",\"sequence\":"
        + sequence
        + ",\"time\":\""
        + TIME.format(time)
        + "\",\"version\":"
        + VERSION
        + "}";
  }

  private static void value(StringBuilder json, DetailValue value) {
    switch (value) {
      case DetailValue.Text(String text) -> text(json, text);
      case DetailValue.Whole(long number) -> json.append(number);
      case DetailValue.Flag(boolean flag) -> json.append(flag);
    }
  }

  private static void text(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\t' -> json.append("\\t");
        case '\n' -> json.append("\\n");
        case '\f' -> json.append("\\f");
        case '\r' -> json.append("\\r");
        default -> {
          if (c < ' ') {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
