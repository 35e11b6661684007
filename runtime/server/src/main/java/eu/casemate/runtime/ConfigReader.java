package eu.casemate.runtime;

import eu.casemate.serving.ModelName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the configuration, a JSON object, and reports all its problems together. */
final class ConfigReader {

  private static final List<String> KEYS =
      List.of(
          "version",
          "tenant",
          "socket",
          "pageSocket",
          "pagePort",
          "postgresqlPort",
          "boltPort",
          "redisPort",
          "enginePort",
          "indexFolder",
          "embeddingFolder",
          "credentialsFolder",
          "model");

  private final JsonNode config;
  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  private ConfigReader(JsonNode config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
  }

  /**
   * Reads the file.
   *
   * @param environment where CREDENTIALS_DIRECTORY is looked up when the file does not name it
   * @throws ConfigException when the file cannot be read or has problems
   */
  static RuntimeConfig read(Path file, Map<String, String> environment) {
    JsonNode config;
    try {
      config = JsonMapper.builder().build().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new ConfigException(file.toString(), List.of("it cannot be read"));
    } catch (JacksonException e) {
      throw new ConfigException(file.toString(), List.of("it is not JSON"));
    }
    if (!config.isObject()) {
      throw new ConfigException(file.toString(), List.of("it is not a JSON object"));
    }
    ConfigReader reader = new ConfigReader(config, environment);
    reader.refuseUnknownKeys();
    RuntimeConfig read = reader.config();
    if (!reader.problems.isEmpty()) {
      throw new ConfigException(file.toString(), reader.problems);
    }
    return read;
  }

  private RuntimeConfig config() {
    return new RuntimeConfig(
        text("version"),
        text("tenant"),
        path("socket"),
        path("pageSocket"),
        port("pagePort", 0),
        port("postgresqlPort", 1),
        port("boltPort", 1),
        port("redisPort", 1),
        port("enginePort", 1),
        path("indexFolder"),
        path("embeddingFolder"),
        credentials(),
        new ModelName(text("model")));
  }

  private void refuseUnknownKeys() {
    for (String key : config.propertyNames()) {
      if (!KEYS.contains(key)) {
        problems.add(
            "the key '"
                + key
                + "' is unknown"
                + nearest(key).map(known -> "; did you mean '" + known + "'?").orElse(""));
      }
    }
  }

  private String text(String key) {
    JsonNode value = config.path(key);
    if (value.isString() && !value.stringValue().isBlank()) {
      return value.stringValue();
    }
    problems.add("'" + key + "' must be text that is not blank");
    return "?";
  }

  private Path path(String key) {
    Path path = Path.of(text(key));
    if (!path.isAbsolute() && config.path(key).isString()) {
      problems.add("'" + key + "' must be an absolute path");
    }
    return path;
  }

  private Path credentials() {
    String fromSystem = environment.getOrDefault("CREDENTIALS_DIRECTORY", "");
    if (config.has("credentialsFolder") || fromSystem.isEmpty()) {
      return path("credentialsFolder");
    }
    return Path.of(fromSystem);
  }

  private int port(String key, int least) {
    JsonNode value = config.path(key);
    if (value.isIntegralNumber()
        && value.canConvertToInt()
        && value.intValue() >= least
        && value.intValue() <= 65_535) {
      return value.intValue();
    }
    problems.add("'" + key + "' must be a number from " + least + " to 65535");
    return least;
  }

  private static Optional<String> nearest(String key) {
    return KEYS.stream()
        .filter(known -> distance(key, known) <= 2 || known.equalsIgnoreCase(key))
        .findFirst();
  }

  /** The number of letters to change, add or remove to make one word of the other. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
