package eu.casemate.bundle.oci;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes OCI documents: members in the order given, no white space, so always the same bytes. */
final class OciWriter {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private OciWriter() {}

  static String write(Map<String, Object> document) {
    return MAPPER.writeValueAsString(document);
  }

  /** An object of names and values in turn; empty texts, lists and maps are left out. */
  static Map<String, Object> object(Object... members) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      if (!isEmpty(members[i + 1])) {
        object.put((String) members[i], members[i + 1]);
      }
    }
    return object;
  }

  static Map<String, Object> descriptor(Descriptor descriptor) {
    return object(
        "mediaType",
        descriptor.mediaType(),
        "digest",
        descriptor.spelled(),
        "size",
        descriptor.size(),
        "annotations",
        descriptor.annotations());
  }

  static Map<String, Object> manifest(String mediaType, OciManifest manifest) {
    Map<String, Object> object =
        object(
            "schemaVersion",
            2L,
            "mediaType",
            mediaType,
            "artifactType",
            manifest.artifactType(),
            "config",
            descriptor(manifest.config()));
    object.put("layers", manifest.layers().stream().map(OciWriter::descriptor).toList());
    if (!manifest.annotations().isEmpty()) {
      object.put("annotations", manifest.annotations());
    }
    return object;
  }

  private static boolean isEmpty(Object value) {
    return switch (value) {
      case String text -> text.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      default -> false;
    };
  }
}
