package eu.casemate.bundle.format;

import eu.casemate.bundle.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads JSON in the one spelling that {@link CanonicalWriter} gives it: the caller says which
 * member comes next, and whatever else stands there is refused. Nothing nests deeper than the
 * caller goes; time and memory are linear in the length of the text.
 */
final class CanonicalReader {

  private static final int LONGEST_TEXT = 1 << 20;
  private static final int SHOWN = 24;
  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final String what;
  private final String text;
  private int at;

  private CanonicalReader(String what, String text) {
    this.what = what;
    this.text = text;
  }

  /**
   * A reader at the beginning of a document.
   *
   * @param what names the document in an error
   * @param largest the most bytes the document may have
   */
  static CanonicalReader of(String what, byte[] bytes, int largest) {
    if (bytes.length > largest) {
      throw new InvalidValueException(
          "size of " + what, Integer.toString(bytes.length), "at most " + largest + " bytes");
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
      throw new InvalidValueException("encoding of", what, "UTF-8 without a wrong byte");
    }
    return new CanonicalReader(what, text);
  }

  /** All of the document. */
  String document() {
    return text;
  }

  /** Passes the begin of an object and the name of its first member. */
  CanonicalReader first(String name) {
    expect("{\"" + name + "\":");
    return this;
  }

  /** Passes the name of the next member. */
  CanonicalReader next(String name) {
    expect(",\"" + name + "\":");
    return this;
  }

  /** Passes the name of the next member if it is this one. */
  boolean isNext(String name) {
    return accept(",\"" + name + "\":");
  }

  /** Passes the end of an object. */
  void last() {
    expect("}");
  }

  /** Makes sure that nothing follows. */
  void end() {
    if (at != text.length()) {
      throw unexpected("the end");
    }
  }

  /** The text that stands here. */
  String text() {
    expect("\"");
    int end = text.indexOf('"', at);
    int escape = text.indexOf('\\', at, end < 0 ? text.length() : end);
    String value = escape < 0 && end >= 0 ? text.substring(at, end) : withEscapes();
    if (value.length() > LONGEST_TEXT) {
      throw unexpected("a text of at most " + LONGEST_TEXT + " characters");
    }
    at = escape < 0 ? end + 1 : at;
    return value;
  }

  /** The whole number that stands here, from 0 to a bound. */
  long number(long largest) {
    int end = at;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    String digits = text.substring(at, end);
    if (!WHOLE.matcher(digits).matches() || Long.parseLong(digits) > largest) {
      throw unexpected("a whole number from 0 to " + largest);
    }
    at = end;
    return Long.parseLong(digits);
  }

  /** The list that stands here, each item read by the caller. */
  <T> List<T> list(Supplier<T> item) {
    List<T> items = new ArrayList<>();
    expect("[");
    if (!accept("]")) {
      do {
        items.add(item.get());
      } while (accept(","));
      expect("]");
    }
    return items;
  }

  /** The object that stands here, of members with any names in their order. */
  void members(Consumer<String> member) {
    expect("{");
    if (accept("}")) {
      return;
    }
    String previous = "";
    do {
      String name = text();
      if (name.compareTo(previous) <= 0) {
        throw unexpected("members in the order of their names, each once");
      }
      previous = name;
      expect(":");
      member.accept(name);
    } while (accept(","));
    expect("}");
  }

  /** A text with escapes: of a quotation mark or a backslash, no other is needed. */
  private String withEscapes() {
    StringBuilder value = new StringBuilder();
    while (!accept("\"")) {
      boolean escaped = accept("\\");
      if (at >= text.length() || (escaped && "\"\\".indexOf(text.charAt(at)) < 0)) {
        throw unexpected("a closed text without needless escapes");
      }
      value.append(text.charAt(at++));
    }
    return value.toString();
  }

  private void expect(String wanted) {
    if (!accept(wanted)) {
      throw unexpected(wanted);
    }
  }

  private boolean accept(String wanted) {
    if (!text.startsWith(wanted, at)) {
      return false;
    }
    at += wanted.length();
    return true;
  }

  private InvalidValueException unexpected(String expected) {
    String found = text.substring(at, Math.min(text.length(), at + SHOWN));
    return new InvalidValueException(what + " at character " + at, found, expected);
  }
}
