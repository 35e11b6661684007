package eu.casemate.bundle.format;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes JSON of which there is one spelling: keys sorted by UTF-16 code unit, no white space,
 * whole numbers in decimal, UTF-8 without escapes but for quotation mark, backslash and control
 * characters.
 */
final class CanonicalJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private CanonicalJson() {}

  /** The bytes of a tree of sorted maps, lists, strings and whole numbers. */
  static byte[] write(SortedMap<String, Object> root) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        FACTORY.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), text)) {
      write(json, root);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(JsonGenerator json, Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach(
            (key, member) -> {
              json.writeName((String) key);
              write(json, member);
            });
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(member -> write(json, member));
        json.writeEndArray();
      }
      case String text -> json.writeString(text);
      case Long number -> json.writeNumber(number.longValue());
      default -> throw new IllegalArgumentException("no canonical form of " + value.getClass());
    }
  }
}
