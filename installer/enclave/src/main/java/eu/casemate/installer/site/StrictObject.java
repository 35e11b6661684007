package eu.casemate.installer.site;

import eu.casemate.bundle.format.EditDistance;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One JSON object read key by key: what is missing, mistyped or unknown becomes a problem. */
final class StrictObject {
  private final String prefix;
  private final JsonNode node;
  private final List<String> problems;
  private final TreeSet<String> known = new TreeSet<>();

  StrictObject(String prefix, JsonNode node, List<String> problems) {
    this.prefix = prefix;
    this.problems = problems;
    this.node = node.isObject() ? node : JsonNodeFactory.instance.objectNode();
  }

  String text(String key) {
    JsonNode value = value(key);
    if (!value.isString()) {
      problems.add(prefix + key + ": expected text");
      return "";
    }
    return value.stringValue();
  }

  long number(String key) {
    JsonNode value = value(key);
    if (!value.isIntegralNumber()) {
      problems.add(prefix + key + ": expected a whole number");
      return 0;
    }
    return value.longValue();
  }

  StrictObject object(String key) {
    JsonNode value = value(key);
    if (!value.isObject()) {
      problems.add(prefix + key + ": expected an object");
    }
    return new StrictObject(prefix + key + ".", value, problems);
  }

  Map<String, String> texts(String key) {
    StrictObject members = object(key);
    Map<String, String> values = new TreeMap<>();
    members.node.propertyNames().forEach(name -> values.put(name, members.text(name)));
    return values;
  }

  Map<String, Integer> numbers(String key) {
    StrictObject members = object(key);
    Map<String, Integer> values = new TreeMap<>();
    members.node.propertyNames().forEach(name -> values.put(name, (int) members.number(name)));
    return values;
  }

  void rejectUnknownKeys() {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        String nearest =
            known.stream()
                .min(Comparator.comparingInt(key -> EditDistance.between(key, name)))
                .orElse("");
        problems.add(prefix + name + ": unknown key, did you mean " + nearest + "?");
      }
    }
  }

  private JsonNode value(String key) {
    known.add(key);
    return node.path(key);
  }
}
