package eu.casemate.audit;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads a line that {@link LineFormat} wrote and no other: what was read is written again and must
 * give the same bytes. Time and memory are linear in the length of the line, which is bounded.
 */
final class LineParser {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final String ESCAPED = "\"\\btnfr";
  private static final String MEANT = "\"\\\b\t\n\f\r";

  private final String text;
  private int at;

  private LineParser(String text) {
    this.text = text;
  }

  /**
   * The entry of a line.
   *
   * @param line without its line feed
   * @throws MalformedLineException if it is not the one spelling of an entry
   */
  static AuditEntry parse(byte[] line) throws MalformedLineException {
    if (line.length > LineFormat.LONGEST_LINE) {
      throw new MalformedLineException("it is longer than " + LineFormat.LONGEST_LINE + " bytes");
    }
    AuditEntry entry;
    try {
      entry = new LineParser(new String(line, StandardCharsets.UTF_8)).entry();
    } catch (InvalidAuditValueException e) {
      throw new MalformedLineException(String.valueOf(e.getMessage()));
    }
    if (!Arrays.equals(LineFormat.line(entry), line)) {
      throw new MalformedLineException("its JSON is not in canonical form");
    }
    return entry;
  }

  private AuditEntry entry() throws MalformedLineException {
    Act act = new Act(text("{\"act\":"));
    String kind = text(",\"actor\":{\"kind\":");
    String name = text(",\"name\":");
    Actor actor = new Actor(text(",\"tenant\":"), kind, name);
    NavigableMap<String, DetailValue> details = details();
    String object = text(",\"object\":");
    int beforeOutcome = at;
    Outcome outcome =
        Outcome.of(text(",\"outcome\":"))
            .orElseThrow(() -> unexpected("an outcome", beforeOutcome));
    LineHash previous = new LineHash(text(",\"previous\":"));
    String process = text(",\"process\":");
    expect(",\"sequence\":");
    long sequence = number();
    Instant time = time();
    expect(",\"version\":" + LineFormat.VERSION + "}");
    if (at != text.length()) {
      throw unexpected("the end of the line", at);
    }
    AuditRecord record = new AuditRecord(act, actor, object, outcome, details);
    return new AuditEntry(sequence, time, process, record, previous);
  }

  private NavigableMap<String, DetailValue> details() throws MalformedLineException {
    NavigableMap<String, DetailValue> details = new TreeMap<>();
    expect("},\"details\":{");
    if (accept("}")) {
      return details;
    }
    do {
      String name = text("");
      expect(":");
      details.put(name, detail());
    } while (accept(","));
    expect("}");
    return details;
  }

  private DetailValue detail() throws MalformedLineException {
    if (text.startsWith("\"", at)) {
      return new DetailValue.Text(text(""));
    }
    if (accept("true")) {
      return new DetailValue.Flag(true);
    }
    if (accept("false")) {
      return new DetailValue.Flag(false);
    }
    return new DetailValue.Whole(number());
  }

  private Instant time() throws MalformedLineException {
    int before = at;
    try {
      return Instant.parse(text(",\"time\":"));
    } catch (DateTimeException e) {
      throw unexpected("a time", before);
    }
  }

  private long number() throws MalformedLineException {
    int end = at;
    while (end < text.length() && "-0123456789".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    String digits = text.substring(at, end);
    if (!WHOLE.matcher(digits).matches()) {
      throw unexpected("a whole number", at);
    }
    at = end;
    return Long.parseLong(digits);
  }

  /** The text that stands here after what comes before it. */
  private String text(String before) throws MalformedLineException {
    expect(before + "\"");
    StringBuilder value = new StringBuilder();
    while (!accept("\"")) {
      if (at >= text.length()) {
        throw unexpected("the end of a text", at);
      }
      char c = text.charAt(at++);
      value.append(c == '\\' ? escaped() : c);
    }
    return value.toString();
  }

  private char escaped() throws MalformedLineException {
    if (accept("u")) {
      int end = Math.min(text.length(), at + 4);
      String digits = text.substring(at, end);
      if (!digits.matches("[0-9a-f]{4}")) {
        throw unexpected("an escaped character", at);
      }
      at = end;
      return (char) Integer.parseInt(digits, 16);
    }
    int meant = at < text.length() ? ESCAPED.indexOf(text.charAt(at)) : -1;
    if (meant < 0) {
      throw unexpected("an escaped character", at);
    }
    at++;
    return MEANT.charAt(meant);
  }

  private void expect(String wanted) throws MalformedLineException {
    if (!accept(wanted)) {
      throw unexpected(wanted, at);
    }
  }

  private boolean accept(String wanted) {
    if (!text.startsWith(wanted, at)) {
      return false;
    }
    at += wanted.length();
    return true;
  }

  private static MalformedLineException unexpected(String wanted, int at) {
    return new MalformedLineException("at character " + at + " it lacks " + wanted);
  }
}
