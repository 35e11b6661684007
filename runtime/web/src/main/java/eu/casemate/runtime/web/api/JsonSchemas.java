package eu.casemate.runtime.web.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The schemas of records as they go over the wire (JSON Schema in OpenAPI 3.0's form). A component
 * that is an {@link Optional} may be absent; every other one is there.
 */
final class JsonSchemas {

  private final Map<String, Map<String, Object>> named = new TreeMap<>();
  private final Map<String, Class<?>> owners = new LinkedHashMap<>();

  /** A reference to the record's schema, which is made once. */
  Map<String, Object> of(Class<?> type) {
    return schema(type);
  }

  /** All schemas made so far, by name. */
  Map<String, Map<String, Object>> all() {
    return named;
  }

  private Map<String, Object> schema(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type first = generic.getActualTypeArguments()[0];
      Class<?> raw = (Class<?>) generic.getRawType();
      if (raw == Optional.class) {
        return schema(first);
      }
      if (Collection.class.isAssignableFrom(raw)) {
        return Map.of("type", "array", "items", schema(first));
      }
      if (raw == Map.class) {
        Type value = generic.getActualTypeArguments()[1];
        return Map.of("type", "object", "additionalProperties", schema(value));
      }
      throw new IllegalArgumentException("No schema is known for " + type);
    }
    return plain((Class<?>) type);
  }

  private Map<String, Object> plain(Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return Map.of("type", "integer", "format", "int32");
    }
    if (type == long.class || type == Long.class) {
      return Map.of("type", "integer", "format", "int64");
    }
    if (type == double.class || type == Double.class) {
      return Map.of("type", "number", "format", "double");
    }
    if (type == boolean.class || type == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type == Instant.class) {
      return Map.of("type", "string", "format", "date-time");
    }
    if (type == String.class) {
      return Map.of("type", "string");
    }
    if (type == Object.class) {
      return Map.of("nullable", true);
    }
    if (type.isRecord()) {
      return Map.of("$ref", "#/components/schemas/" + name(type));
    }
    throw new IllegalArgumentException("No schema is known for " + type);
  }

  private String name(Class<?> type) {
    String name = plainName(type);
    Class<?> owner = owners.putIfAbsent(name, type);
    if (owner == null) {
      named.put(name, object(type));
    } else if (owner != type) {
      throw new IllegalArgumentException(type + " has the name of " + owner);
    }
    return name;
  }

  /**
   * The record's own name, after that of the routes which it belongs to, unless that repeats it.
   */
  private static String plainName(Class<?> type) {
    String own = type.getSimpleName().replaceAll("(View|Body|Answer)$", "");
    if (type.getEnclosingClass() == null) {
      return own;
    }
    String routes =
        type.getEnclosingClass().getSimpleName().replaceAll("(Routes|Route|Answer|Views)$", "");
    return own.startsWith(routes) ? own : routes + own;
  }

  private Map<String, Object> object(Class<?> type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent each : type.getRecordComponents()) {
      properties.put(each.getName(), schema(each.getGenericType()));
      if (each.getType() != Optional.class) {
        required.add(each.getName());
      }
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties);
    if (!required.isEmpty()) {
      object.put("required", required);
    }
    return object;
  }
}
