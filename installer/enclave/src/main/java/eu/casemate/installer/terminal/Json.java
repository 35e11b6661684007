package eu.casemate.installer.terminal;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Documents for machines: one line of ASCII, a JSON object whose first field names its schema and
 * version.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Json() {}

  /** A document on one line. */
  public static String document(String schema, Object data) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("schema", schema);
    document.setAll((ObjectNode) MAPPER.valueToTree(data));
    return MAPPER.writeValueAsString(document);
  }

  /**
   * What {@link #document} wrote: every field of the type, once, of its own type and not null;
   * others are passed over.
   *
   * @throws IllegalArgumentException if it is no document of this schema
   */
  public static <T> T read(String schema, String document, Class<T> type) {
    try {
      ObjectNode read = MAPPER.readValue(document, ObjectNode.class);
      if (!schema.equals(read.path("schema").stringValue(""))) {
        throw new IllegalArgumentException("it is no document of the schema " + schema);
      }
      return MAPPER.treeToValue(read, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "it is no document of the schema " + schema + ": " + e.getOriginalMessage(), e);
    }
  }
}
