package eu.casemate.installer.terminal;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Documents for machines: one line of JSON whose first field names its schema and version. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
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
   * What {@link #document} wrote: every field of the type, none of them null; others are passed
   * over.
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
