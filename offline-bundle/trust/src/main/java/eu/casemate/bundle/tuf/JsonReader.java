package eu.casemate.bundle.tuf;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON without mercy and within bounds: UTF-8 without a wrong byte, each name once, integers
 * only, one document and nothing behind it. Time and memory are linear in the length of the input,
 * which the caller has bounded.
 */
final class JsonReader {

  static final int DEEPEST = 32;
  static final int MOST_VALUES = 200_000;
  static final int LONGEST_TEXT = 65_536;
  static final long LARGEST_WHOLE = (1L << 53) - 1;
  private static final int MOST_DIGITS = 16;

  private final String text;
  private int at;
  private int values;

  private JsonReader(String text) {
    this.text = text;
  }

  static Json read(byte[] content) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("UTF-8 text", "a byte sequence that is not UTF-8");
    }
    JsonReader reader = new JsonReader(text);
    reader.skipSpace();
    Json value = reader.value(1);
    reader.skipSpace();
    if (reader.at != text.length()) {
      throw reader.unexpected("the end of the document");
    }
    return value;
  }

  private Json value(int depth) {
    if (depth > DEEPEST) {
      throw unexpected("at most " + DEEPEST + " levels");
    }
    if (++values > MOST_VALUES) {
      throw unexpected("at most " + MOST_VALUES + " values");
    }
    return switch (peek()) {
      case '{' -> members(depth);
      case '[' -> sequence(depth);
      case '"' -> new Json.Text(string());
      case 't' -> word("true", new Json.Flag(true));
      case 'f' -> word("false", new Json.Flag(false));
      case 'n' -> word("null", new Json.Nothing());
      default -> new Json.Whole(whole());
    };
  }

  private Json members(int depth) {
    Map<String, Json> byName = new LinkedHashMap<>();
    at++;
    skipSpace();
    if (accept('}')) {
      return new Json.Members(byName);
    }
    do {
      skipSpace();
      if (peek() != '"') {
        throw unexpected("a name in quotes");
      }
      String name = string();
      skipSpace();
      require(':');
      skipSpace();
      if (byName.putIfAbsent(name, value(depth + 1)) != null) {
        throw new MalformedException("each name once in an object", name + " twice");
      }
      skipSpace();
    } while (accept(','));
    require('}');
    return new Json.Members(byName);
  }

  private Json sequence(int depth) {
    List<Json> items = new ArrayList<>();
    at++;
    skipSpace();
    if (accept(']')) {
      return new Json.Sequence(items);
    }
    do {
      skipSpace();
      items.add(value(depth + 1));
      skipSpace();
    } while (accept(','));
    require(']');
    return new Json.Sequence(items);
  }

  private Json word(String word, Json meaning) {
    if (!text.startsWith(word, at)) {
      throw unexpected("a value");
    }
    at += word.length();
    return meaning;
  }

  private long whole() {
    int start = at;
    boolean negative = accept('-');
    int digits = at;
    while (isDigit(peek())) {
      at++;
    }
    int count = at - digits;
    boolean leadingZero = count > 0 && text.charAt(digits) == '0' && (count > 1 || negative);
    if (count == 0 || count > MOST_DIGITS || leadingZero || ".eE".indexOf(peek()) >= 0) {
      at = start;
      throw unexpected("an integer from -2^53+1 to 2^53-1");
    }
    long number = Long.parseLong(text, start, at, 10);
    if (Math.abs(number) > LARGEST_WHOLE) {
      at = start;
      throw unexpected("an integer from -2^53+1 to 2^53-1");
    }
    return number;
  }

  private String string() {
    StringBuilder characters = new StringBuilder();
    at++;
    while (true) {
      if (at >= text.length() || text.charAt(at) < ' ') {
        throw unexpected("a closed string without raw control characters");
      }
      char next = text.charAt(at++);
      if (next == '"') {
        break;
      }
      characters.append(next == '\\' ? escape() : next);
      if (characters.length() > LONGEST_TEXT) {
        throw unexpected("a string of at most " + LONGEST_TEXT + " characters");
      }
    }
    String value = characters.toString();
    if (value.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
      throw unexpected("a string without lone surrogates");
    }
    return value;
  }

  private char escape() {
    char kind = peek();
    at++;
    return switch (kind) {
      case '"', '\\', '/' -> kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> fourHexDigits();
      default -> throw unexpected("an escape that JSON knows");
    };
  }

  private char fourHexDigits() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
      if (digit < 0) {
        throw unexpected("four hexadecimal digits");
      }
      value = value * 16 + digit;
      at++;
    }
    return (char) value;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** The next character; a NUL, which no token begins with, at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean accept(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private void require(char wanted) {
    if (!accept(wanted)) {
      throw unexpected("'" + wanted + "'");
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private MalformedException unexpected(String expected) {
    String found =
        at < text.length()
            ? "'" + text.substring(at, Math.min(at + 12, text.length())) + "'"
            : "the end";
    return new MalformedException(expected, found + " at character " + at);
  }
}
