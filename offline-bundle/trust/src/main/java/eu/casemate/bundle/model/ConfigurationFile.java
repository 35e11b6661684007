package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonToken;

/**
 * Reads a JSON document of a model folder in full and keeps the few members of its outermost object
 * that are told, and whether it asks for code.
 */
final class ConfigurationFile {

  /** What names Python classes that a library loads from the folder, at any depth. */
  private static final Set<String> CODE = Set.of("auto_map", "custom_pipelines", "custom_pipeline");

  private static final Set<String> KEPT =
      Set.of("model_type", "_name_or_path", "license", "max_position_embeddings", "quant_method");

  private static final int LONGEST_KEPT = 256;

  private final Set<String> members = new HashSet<>();
  private final Map<String, String> kept = new HashMap<>();
  private boolean asksForCode;

  private ConfigurationFile() {}

  /** Reads a document. */
  static ConfigurationFile read(ModelBytes bytes, JsonBounds bounds) throws IOException, Flaw {
    ConfigurationFile file = new ConfigurationFile();
    try (JsonReader json = JsonReader.ofWhole(bytes, bounds)) {
      file.walk(json);
      json.end();
    }
    return file;
  }

  /** Whether the outermost object has a member of one of the few names that matter. */
  boolean has(String member) {
    return members.contains(member);
  }

  /** The text or number of a member that is kept; empty if there is none. */
  String value(String member) {
    return kept.getOrDefault(member, "");
  }

  /** Whether the document names classes to be loaded from code. */
  boolean asksForCode() {
    return asksForCode;
  }

  private void walk(JsonReader json) throws IOException, Flaw {
    int depth = 0;
    String name = "";
    do {
      JsonToken token = json.next();
      switch (token) {
        case START_OBJECT, START_ARRAY -> depth++;
        case END_OBJECT, END_ARRAY -> depth--;
        case PROPERTY_NAME -> {
          name = json.name();
          asksForCode |= CODE.contains(name);
          note(name, depth);
        }
        case VALUE_STRING, VALUE_NUMBER_INT -> keep(json, name, depth);
        default -> {}
      }
    } while (depth > 0);
  }

  private void note(String name, int depth) {
    if (depth == 1 && (name.equals("chat_template") || name.equals("model"))) {
      members.add(name);
    }
  }

  /** A model that sees has the values of its text in an object of its own. */
  private void keep(JsonReader json, String name, int depth) throws IOException, Flaw {
    if (depth <= 2 && KEPT.contains(name)) {
      String value = json.current();
      kept.putIfAbsent(name, value.substring(0, Math.min(value.length(), LONGEST_KEPT)));
    }
  }
}
