package eu.casemate.installer.strict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One object or mapping read key by key: what is missing, mistyped or unknown becomes a problem.
 */
public final class StrictMap {
  private final String prefix;
  private final JsonNode node;
  private final List<String> problems;
  private final TreeSet<String> known = new TreeSet<>();

  private StrictMap(String prefix, JsonNode node, List<String> problems) {
    this.prefix = prefix;
    this.problems = problems;
    this.node = node.isObject() ? node : JsonNodeFactory.instance.objectNode();
    if (!node.isObject()) {
      problems.add((prefix.isEmpty() ? "the file" : prefix) + ": expected keys and values");
    }
  }

  /** The top level of a file; further problems are added to {@code problems}. */
  public static StrictMap of(JsonNode root, List<String> problems) {
    return new StrictMap("", root, problems);
  }

  /** The path of a key, for problems. */
  public String where(String key) {
    return prefix.isEmpty() ? key : prefix + "." + key;
  }

  /** Adds a problem with a key. */
  public void problem(String key, String text) {
    problems.add(where(key) + ": " + text);
  }

  /** Whether the key is there. */
  public boolean has(String key) {
    return !value(key).isMissingNode();
  }

  /** A scalar as text; empty after a problem. */
  public String text(String key) {
    return scalar(where(key), value(key));
  }

  /** A scalar as text, or what stands for a missing key. */
  public String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  /** 1 to 3600 seconds. */
  public int seconds(String key, int otherwise) {
    JsonNode value = value(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || value.longValue() < 1 || value.longValue() > 3600) {
      problem(key, "expected 1 to 3600 seconds");
      return otherwise;
    }
    return value.intValue();
  }

  /** True or false; a missing key is false. */
  public boolean flag(String key) {
    JsonNode value = value(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      problem(key, "expected true or false");
    }
    return value.isBoolean() && value.booleanValue();
  }

  /** A list of scalars; empty when the key is missing. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list(key)) {
      texts.add(scalar(where(key) + "[" + texts.size() + "]", item));
    }
    return texts;
  }

  /** Scalars by name, in the order of the file; empty when the key is missing. */
  public Map<String, String> textMap(String key) {
    Map<String, String> entries = new LinkedHashMap<>();
    if (has(key)) {
      StrictMap members = map(key);
      members.node.propertyNames().forEach(name -> entries.put(name, members.text(name)));
    }
    return entries;
  }

  /** Whole numbers by name, in the order of the file. */
  public Map<String, Integer> numberMap(String key) {
    StrictMap members = map(key);
    Map<String, Integer> entries = new LinkedHashMap<>();
    members.node.propertyNames().forEach(name -> entries.put(name, (int) members.number(name)));
    return entries;
  }

  /** Text, and no number or flag in its place; empty after a problem. */
  public String string(String key) {
    JsonNode value = value(key);
    if (!value.isString()) {
      problem(key, "expected text");
      return "";
    }
    return value.stringValue();
  }

  /** A whole number; 0 after a problem. */
  public long number(String key) {
    JsonNode value = value(key);
    if (!value.isIntegralNumber()) {
      problem(key, "expected a whole number");
      return 0;
    }
    return value.longValue();
  }

  /** An object or mapping. */
  public StrictMap map(String key) {
    return new StrictMap(where(key), value(key), problems);
  }

  /** A list of mappings; {@code nameKey} names each in problems. */
  public List<StrictMap> maps(String key, String nameKey) {
    List<StrictMap> maps = new ArrayList<>();
    for (JsonNode item : list(key)) {
      String name = item.path(nameKey).asString("");
      String at = where(key) + "[" + (name.isEmpty() ? maps.size() : name) + "]";
      maps.add(new StrictMap(at, item, problems));
    }
    return maps;
  }

  /** Makes a problem of each key that was not asked for. */
  public void rejectUnknownKeys() {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        problem(name, "unknown key" + Spelling.suggestion(name, known));
      }
    }
  }

  private Iterable<JsonNode> list(String key) {
    JsonNode value = value(key);
    if (!value.isMissingNode() && !value.isArray()) {
      problem(key, "expected a list");
    }
    return value.isArray() ? value : List.of();
  }

  private String scalar(String where, JsonNode value) {
    if (!value.isString() && !value.isNumber() && !value.isBoolean()) {
      problems.add(where + ": expected text");
      return "";
    }
    return value.asString();
  }

  private JsonNode value(String key) {
    known.add(key);
    return node.path(key);
  }
}
