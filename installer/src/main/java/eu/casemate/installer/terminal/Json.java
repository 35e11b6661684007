package eu.casemate.installer.terminal;

import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Documents for machines: one line of JSON whose first field names its schema and version. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();

  private Json() {}

  /** A document on one line. */
  public static String document(String schema, Object data) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("schema", schema);
    document.setAll((ObjectNode) MAPPER.valueToTree(data));
    return MAPPER.writeValueAsString(document);
  }
}
