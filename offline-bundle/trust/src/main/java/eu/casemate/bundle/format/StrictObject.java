package eu.casemate.bundle.format;

import eu.casemate.bundle.InvalidValueException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A JSON object of which every member must be there, be known and be of its type. */
public final class StrictObject {

  private final String where;
  private final JsonNode node;

  private StrictObject(String where, JsonNode node) {
    this.where = where;
    this.node = node;
  }

  static StrictObject of(String where, JsonNode node) {
    if (!node.isObject()) {
      throw new InvalidValueException(where, node.getNodeType().name(), "a JSON object");
    }
    return new StrictObject(where, node);
  }

  /** Refuses members of any other name; returns this. */
  public StrictObject onlyHas(String... keys) {
    Collection<String> present = node.propertyNames();
    Set<String> known = Set.of(keys);
    for (String key : present) {
      if (!known.contains(key)) {
        throw new InvalidValueException("key in " + where, key, "one of " + List.of(keys));
      }
    }
    return this;
  }

  /** Whether there is a member of this name. */
  public boolean has(String key) {
    return node.has(key);
  }

  /** The text of a member. */
  public String text(String key) {
    JsonNode member = member(key);
    if (!member.isString()) {
      throw new InvalidValueException(key + " in " + where, member.getNodeType().name(), "a text");
    }
    return member.stringValue();
  }

  /** The whole number of a member, between 0 and a bound. */
  public long number(String key, long largest) {
    JsonNode member = member(key);
    if (!member.isIntegralNumber()
        || !member.canConvertToLong()
        || member.longValue() < 0
        || member.longValue() > largest) {
      throw new InvalidValueException(
          key + " in " + where, member.asString(""), "a whole number from 0 to " + largest);
    }
    return member.longValue();
  }

  /** The members of a list of objects, each read by the function. */
  public <T> List<T> objects(String key, Function<StrictObject, T> read) {
    List<T> values = new ArrayList<>();
    for (JsonNode element : list(key)) {
      values.add(read.apply(of(where + " " + key + "[" + values.size() + "]", element)));
    }
    return values;
  }

  private JsonNode list(String key) {
    JsonNode member = member(key);
    if (!member.isArray()) {
      throw new InvalidValueException(key + " in " + where, member.getNodeType().name(), "a list");
    }
    return member;
  }

  private JsonNode member(String key) {
    JsonNode member = node.get(key);
    if (member == null) {
      throw new InvalidValueException("absence in " + where, key, "this key must be there");
    }
    return member;
  }
}
