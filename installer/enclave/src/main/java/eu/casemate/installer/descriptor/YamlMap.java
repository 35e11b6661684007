package eu.casemate.installer.descriptor;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One YAML mapping read key by key: what is missing, mistyped or unknown becomes a problem. */
final class YamlMap {
  private static final int LARGEST = 1 << 20;
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String prefix;
  private final JsonNode node;
  private final List<String> problems;
  private final TreeSet<String> known = new TreeSet<>();

  private YamlMap(String prefix, JsonNode node, List<String> problems) {
    this.prefix = prefix;
    this.problems = problems;
    this.node = node.isObject() ? node : JsonNodeFactory.instance.objectNode();
    if (!node.isObject()) {
      problems.add((prefix.isEmpty() ? "the file" : prefix) + ": expected keys and values");
    }
  }

  /** The file's top level; further problems are added to {@code problems}. */
  static YamlMap read(Path file, List<String> problems) {
    try {
      return new YamlMap("", MAPPER.readTree(BoundedFile.read(file, LARGEST)), problems);
    } catch (IOException | BundleException | JacksonException e) {
      throw new OperatorException(
          ExitStatus.REJECTED,
          "cannot read " + file + " as YAML",
          e,
          "casemate media verify MEDIA");
    }
  }

  /** Refuses a file that has problems. */
  static void refuse(Path file, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new OperatorException(
          ExitStatus.REJECTED, file + ": " + String.join("; ", problems), "correct " + file);
    }
  }

  String where(String key) {
    return prefix.isEmpty() ? key : prefix + "." + key;
  }

  void problem(String key, String text) {
    problems.add(where(key) + ": " + text);
  }

  boolean has(String key) {
    return !value(key).isMissingNode();
  }

  /** A scalar as text; empty after a problem. */
  String text(String key) {
    return scalar(where(key), value(key));
  }

  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  int seconds(String key, int otherwise) {
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

  boolean flag(String key) {
    JsonNode value = value(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      problem(key, "expected true or false");
    }
    return value.isBoolean() && value.booleanValue();
  }

  /** A list of scalars; empty when the key is missing. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list(key)) {
      texts.add(scalar(where(key) + "[" + texts.size() + "]", item));
    }
    return texts;
  }

  List<Template> templates(String key) {
    return texts(key).stream().map(Template::new).toList();
  }

  Map<String, Template> templateMap(String key) {
    Map<String, Template> entries = new LinkedHashMap<>();
    if (has(key)) {
      YamlMap members = map(key);
      members.node.propertyNames().forEach(n -> entries.put(n, new Template(members.text(n))));
    }
    return entries;
  }

  YamlMap map(String key) {
    return new YamlMap(where(key), value(key), problems);
  }

  /** A list of mappings; {@code nameKey} names each in problems. */
  List<YamlMap> maps(String key, String nameKey) {
    List<YamlMap> maps = new ArrayList<>();
    for (JsonNode item : list(key)) {
      String name = item.path(nameKey).asString("");
      String at = where(key) + "[" + (name.isEmpty() ? maps.size() : name) + "]";
      maps.add(new YamlMap(at, item, problems));
    }
    return maps;
  }

  void rejectUnknownKeys() {
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
