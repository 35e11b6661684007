package eu.casemate.bundle.model;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a JSON document forward and strictly: UTF-8 without a wrong byte, each name once in its
 * object, one document and nothing behind it, everything within bounds. Nothing is kept but what
 * stands for the names.
 */
final class JsonReader implements Closeable {

  private static final int LONGEST_NUMBER = 64;

  private final JsonParser parser;
  private final JsonBounds bounds;
  private final NameSet none = new NameSet();

  /** The names of each object that is open, and how many these are together. */
  private final Deque<NameSet> objects = new ArrayDeque<>();

  private int openNames;

  /** Reads what lies between two places of a file. The caller has bounded the length. */
  JsonReader(ModelBytes bytes, long begin, long end, JsonBounds bounds) {
    this.bounds = bounds;
    this.parser =
        factory(bounds)
            .createParser(
                ObjectReadContext.empty(),
                new InputStreamReader(
                    new ModelInput(bytes, begin, end),
                    StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  /** A reader of a whole file that must be one document. */
  static JsonReader ofWhole(ModelBytes bytes, JsonBounds bounds) throws Flaw {
    if (bytes.size() > bounds.bytes()) {
      throw Flaw.at(0, "size", "at most " + bounds.bytes() + " bytes", bytes.size() + " bytes");
    }
    return new JsonReader(bytes, 0, bytes.size(), bounds);
  }

  /** The next token; a document that ends before is a flaw. */
  JsonToken next() throws IOException, Flaw {
    JsonToken token = advance();
    if (token == null) {
      throw flaw("JSON", "the rest of the document", "its end");
    }
    switch (token) {
      case START_OBJECT -> objects.push(none);
      case END_OBJECT -> openNames -= objects.pop().size();
      case PROPERTY_NAME -> member(parser.currentName());
      default -> {}
    }
    return token;
  }

  /** The next token, which must be this one. */
  void expect(JsonToken token, String what) throws IOException, Flaw {
    if (next() != token) {
      throw flaw(what, described(token), described(parser.currentToken()));
    }
  }

  /** The name of the member that was read last. */
  String name() {
    return parser.currentName();
  }

  /** The next token, which must be a text. */
  String text(String what) throws IOException, Flaw {
    expect(JsonToken.VALUE_STRING, what);
    return current();
  }

  /** The text that was just read. */
  String current() throws IOException, Flaw {
    try {
      return parser.getString();
    } catch (JacksonException e) {
      throw broken(e);
    }
  }

  /** The next token, which must be a whole number of 0 or more. */
  long whole(String what) throws IOException, Flaw {
    return whole(next(), what);
  }

  /** The token just read, which must be a whole number of 0 or more. */
  long whole(JsonToken token, String what) throws IOException, Flaw {
    if (token != JsonToken.VALUE_NUMBER_INT) {
      throw flaw(what, "a whole number", described(token));
    }
    String digits = current();
    try {
      if (digits.startsWith("-")) {
        throw flaw(what, "0 or more", digits);
      }
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw flaw(what, "a number below 2^63", digits);
    }
  }

  /** Reads the rest of a value whose first token was just read. */
  void pass(JsonToken first) throws IOException, Flaw {
    int depth = delta(first);
    while (depth > 0) {
      depth += delta(next());
    }
  }

  /** Demands that nothing follows but blanks. */
  void end() throws IOException, Flaw {
    if (advance() != null) {
      throw flaw("JSON", "one document", "something behind it");
    }
  }

  /** A flaw at the place that is being read. */
  Flaw flaw(String what, String expected, String actual) {
    return new Flaw(place(parser.currentLocation()), what, expected, actual);
  }

  @Override
  public void close() {
    parser.close();
  }

  private void member(String name) throws Flaw {
    if (openNames++ == bounds.members()) {
      throw flaw("JSON", "at most " + bounds.members() + " members in each other", "more");
    }
    if (objects.getFirst().size() == 0) {
      objects.pop();
      objects.push(none.another());
    }
    if (!objects.getFirst().add(name)) {
      throw flaw("JSON", "each name once in its object", "'" + name + "' again");
    }
  }

  private @Nullable JsonToken advance() throws IOException, Flaw {
    try {
      return parser.nextToken();
    } catch (JacksonException e) {
      throw broken(e);
    }
  }

  private Flaw broken(JacksonException e) throws IOException {
    if (e instanceof JacksonIOException io) {
      if (io.getCause() instanceof CharacterCodingException) {
        return flaw("JSON", "well-formed UTF-8", "other bytes");
      }
      throw io.getCause();
    }
    return new Flaw(
        e.getLocation() == null ? "JSON" : place(e.getLocation()),
        "JSON",
        "well-formed JSON of at most "
            + bounds.depth()
            + " levels, with texts of at most "
            + bounds.text()
            + " characters and names of at most "
            + bounds.name(),
        "something else");
  }

  private static int delta(JsonToken token) {
    return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
  }

  private static String described(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT -> "a whole number";
      case VALUE_NUMBER_FLOAT -> "a number with a fraction";
      case VALUE_TRUE, VALUE_FALSE -> "a truth value";
      case VALUE_NULL -> "null";
      default -> "the end";
    };
  }

  private static String place(TokenStreamLocation location) {
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static JsonFactory factory(JsonBounds bounds) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(bounds.depth())
                .maxNameLength(bounds.name())
                .maxStringLength(bounds.text())
                .maxNumberLength(LONGEST_NUMBER)
                .maxDocumentLength(bounds.bytes())
                .build())
        .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
        .build();
  }
}
