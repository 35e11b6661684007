package eu.casemate.bundle.assemble.spec;

import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Printable;
import eu.casemate.bundle.format.EditDistance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A mapping of the specification. Remembers what was asked for, so that what was not is an unknown
 * key; every problem of the file is collected before any is told.
 */
final class SpecNode {

  private final String where;
  private final JsonNode node;
  private final List<String> problems;
  private final Set<String> asked = new HashSet<>();

  SpecNode(String where, JsonNode node, List<String> problems) {
    this.where = where;
    this.node = node;
    this.problems = problems;
    if (!node.isObject()) {
      problems.add(where + " must be a mapping");
    }
  }

  boolean has(String key) {
    asked.add(key);
    return node.has(key);
  }

  /** The text that must be there; numbers count as text, as YAML reads 1.0 as one. */
  String text(String key) {
    String text = text(key, "");
    if (text.isBlank()) {
      problems.add(where + ": '" + key + "' is missing");
    }
    return text;
  }

  String text(String key, String otherwise) {
    JsonNode value = value(key);
    if (value == null) {
      return otherwise;
    }
    if (!value.isString() && !value.isNumber()) {
      problems.add(where + ": '" + key + "' must be a text");
      return otherwise;
    }
    return value.asString();
  }

  boolean flag(String key) {
    JsonNode value = value(key);
    if (value != null && !value.isBoolean()) {
      problems.add(where + ": '" + key + "' must be true or false");
      return false;
    }
    return value != null && value.booleanValue();
  }

  int number(String key, int otherwise) {
    JsonNode value = value(key);
    if (value == null) {
      return otherwise;
    }
    if (!value.isInt() || value.intValue() < 0) {
      problems.add(where + ": '" + key + "' must be a whole number, 0 or more");
      return otherwise;
    }
    return value.intValue();
  }

  /** A number that must be there, 1 or more; else 1, and it is noted, once. */
  int required(String key) {
    JsonNode value = value(key);
    if (value == null || !value.isInt() || value.intValue() < 1) {
      problems.add(where + ": '" + key + "' must be a whole number, 1 or more");
      return 1;
    }
    return value.intValue();
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : elements(key)) {
      if (element.isString()) {
        texts.add(element.stringValue());
      } else {
        problems.add(where + ": '" + key + "' must be a list of texts");
      }
    }
    return texts;
  }

  /** A list of globs; what is none is left out, and noted. */
  List<String> globs(String key) {
    List<String> globs = new ArrayList<>();
    for (String text : texts(key)) {
      if (Selection.isGlob(text)) {
        globs.add(text);
      } else {
        problem("'" + key + "' has '" + Printable.of(text) + "', which is no glob");
      }
    }
    return globs;
  }

  List<SpecNode> nodes(String key) {
    List<SpecNode> nodes = new ArrayList<>();
    for (JsonNode element : elements(key)) {
      String name = element.path("name").asString(Integer.toString(nodes.size() + 1));
      nodes.add(new SpecNode(where + ", " + key + " " + name, element, problems));
    }
    return nodes;
  }

  /** The mapping beneath a key, if it is there. */
  Optional<SpecNode> node(String key) {
    JsonNode value = value(key);
    return value == null
        ? Optional.empty()
        : Optional.of(new SpecNode(where + ", " + key, value, problems));
  }

  /** All keys of this mapping. */
  Collection<String> names() {
    return node.propertyNames();
  }

  /** A value made of a text; if it is refused, the problem is noted and the other stands in. */
  <T> T value(String key, Function<String, T> make, T otherwise) {
    String text = text(key);
    try {
      return text.isBlank() ? otherwise : make.apply(text);
    } catch (InvalidValueException e) {
      problems.add(where + ": " + e.reason());
      return otherwise;
    }
  }

  void problem(String text) {
    problems.add(where + ": " + text);
  }

  /** Notes every key that nobody asked for, with the nearest one that somebody did. */
  void refuseUnknownKeys() {
    for (String key : node.propertyNames()) {
      if (!asked.contains(key)) {
        String nearest =
            asked.stream()
                .min(Comparator.comparingInt(known -> EditDistance.between(known, key)))
                .orElse("");
        problems.add(where + ": unknown key '" + key + "'; did you mean '" + nearest + "'?");
      }
    }
  }

  private @Nullable JsonNode value(String key) {
    asked.add(key);
    return node.get(key);
  }

  private Iterable<JsonNode> elements(String key) {
    JsonNode list = value(key);
    if (list == null) {
      return List.of();
    }
    if (!list.isArray()) {
      problems.add(where + ": '" + key + "' must be a list");
      return List.of();
    }
    return list.values();
  }
}
