package eu.casemate.runtime.web.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the routes as an OpenAPI document, version 3.0.3. */
final class OpenApi {

  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

  private OpenApi() {}

  /** What an error answers. */
  record Failure(Problem error) {}

  /** What was wrong, and what to do next. */
  record Problem(String message, String hint) {}

  static Map<String, Object> document(List<Route> routes, String version) {
    JsonSchemas schemas = new JsonSchemas();
    Map<String, Object> failure =
        json("What was wrong, and what to do next", schemas.of(Failure.class));
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    for (Route route : routes) {
      paths
          .computeIfAbsent(route.path(), _ -> new LinkedHashMap<>())
          .put(route.method().text().toLowerCase(Locale.ROOT), operation(route, schemas, failure));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.0.3");
    document.put(
        "info",
        Map.of(
            "title",
            "Casemate runtime",
            "version",
            version,
            "description",
            "Every call acts for its caller's tenant. docs/reference/api.md says more.",
            "license",
            Map.of("name", "Apache-2.0")));
    document.put("servers", List.of(Map.of("url", "/")));
    document.put("security", List.of(Map.of("key", List.of())));
    document.put("paths", paths);
    document.put(
        "components",
        Map.of(
            "schemas", schemas.all(),
            "securitySchemes", Map.of("key", Map.of("type", "http", "scheme", "bearer"))));
    return document;
  }

  private static Map<String, Object> operation(
      Route route, JsonSchemas schemas, Map<String, Object> failure) {
    Operation told = route.operation();
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", told.id());
    operation.put("tags", List.of(told.tag()));
    operation.put("summary", told.summary());
    operation.put("x-right", route.right().name());
    List<Map<String, Object>> parameters = parameters(route);
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    told.body()
        .ifPresent(
            body ->
                operation.put(
                    "requestBody",
                    Map.of(
                        "required",
                        true,
                        "content",
                        Map.of("application/json", Map.of("schema", schemas.of(body))))));
    if (told.upload()) {
      operation.put(
          "requestBody", Map.of("required", true, "content", bytes("application/octet-stream")));
    }
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put(
        Integer.toString(told.status()),
        told.answer()
            .map(answer -> json(told.summary(), schemas.of(answer)))
            .orElseGet(
                () -> Map.of("description", told.summary(), "content", bytes(told.media()))));
    responses.put("default", failure);
    operation.put("responses", responses);
    return operation;
  }

  private static List<Map<String, Object>> parameters(Route route) {
    List<Map<String, Object>> parameters = new ArrayList<>();
    Matcher inPath = PATH_PARAMETER.matcher(route.path());
    while (inPath.find()) {
      String name = inPath.group(1);
      boolean number = List.of("page", "table", "version").contains(name);
      parameters.add(
          Map.of(
              "name",
              name,
              "in",
              "path",
              "required",
              true,
              "schema",
              Map.of("type", number ? "integer" : "string")));
    }
    for (Operation.Query each : route.operation().query()) {
      String type =
          switch (each.kind()) {
            case TEXT -> "string";
            case NUMBER -> "integer";
            case FLAG -> "boolean";
          };
      parameters.add(
          Map.of(
              "name",
              each.name(),
              "in",
              "query",
              "required",
              each.required(),
              "description",
              each.description(),
              "schema",
              Map.of("type", type)));
    }
    return parameters;
  }

  private static Map<String, Object> json(String description, Map<String, Object> schema) {
    return Map.of(
        "description",
        description,
        "content",
        Map.of("application/json", Map.of("schema", schema)));
  }

  private static Map<String, Object> bytes(String media) {
    boolean text = media.startsWith("text/");
    return Map.of(
        media,
        Map.of(
            "schema",
            text ? Map.of("type", "string") : Map.of("type", "string", "format", "binary")));
  }
}
