package eu.casemate.hsm.protocol;

import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** JSON objects whose members are all strings: the only kind that the protocol has. */
final class FlatJson {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private FlatJson() {}

  static String write(Map<String, String> members) {
    var text = new StringWriter();
    try (var generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      generator.writeStartObject();
      members.forEach(generator::writeStringProperty);
      generator.writeEndObject();
    }
    return text.toString();
  }

  /** The exception does not quote the text: it may hold a key. */
  static Map<String, String> parse(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      Map<String, String> members = new TreeMap<>();
      expect(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        expect(parser.nextToken() == JsonToken.VALUE_STRING);
        members.put(name, parser.getString());
      }
      expect(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
      return members;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a line of JSON");
    }
  }

  private static void expect(boolean right) {
    if (!right) {
      throw new IllegalArgumentException("not one JSON object of strings");
    }
  }
}
