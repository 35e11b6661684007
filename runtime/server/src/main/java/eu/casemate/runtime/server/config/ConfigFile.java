package eu.casemate.runtime.server.config;

import eu.casemate.runtime.web.http.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A configuration, a JSON object. A key that is not asked for is a problem; all problems are
 * reported together.
 */
public final class ConfigFile {

  private static final String CREDENTIALS = "credentialsFolder";

  private final JsonNode config;
  private final Map<String, String> environment;
  private final Set<String> keys = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  private ConfigFile(JsonNode config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
  }

  /**
   * Reads the file.
   *
   * @param environment where CREDENTIALS_DIRECTORY is looked up when the file does not name it
   * @param reading asks for each key
   * @throws ConfigException when the file cannot be read or has problems
   */
  public static <T> T read(
      Path file, Map<String, String> environment, Function<ConfigFile, T> reading) {
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
    ConfigFile asked = new ConfigFile(config, environment);
    T read = reading.apply(asked);
    asked.refuseUnknownKeys();
    if (!asked.problems.isEmpty()) {
      throw new ConfigException(file.toString(), asked.problems);
    }
    return read;
  }

  /** Text that is not blank. */
  public String text(String key) {
    keys.add(key);
    JsonNode value = config.path(key);
    if (value.isString() && !value.stringValue().isBlank()) {
      return value.stringValue();
    }
    problems.add("'" + key + "' must be text that is not blank");
    return "?";
  }

  /** An absolute path. */
  public Path path(String key) {
    Path path = Path.of(text(key));
    if (!path.isAbsolute() && config.path(key).isString()) {
      problems.add("'" + key + "' must be an absolute path");
    }
    return path;
  }

  /** The folder of the secrets: {@code credentialsFolder}, else what the system names. */
  public Credentials credentials() {
    keys.add(CREDENTIALS);
    String fromSystem = environment.getOrDefault("CREDENTIALS_DIRECTORY", "");
    boolean named = config.has(CREDENTIALS) || fromSystem.isEmpty();
    return new Credentials(named ? path(CREDENTIALS) : Path.of(fromSystem));
  }

  /** A TCP port of at least {@code least}. */
  public int port(String key, int least) {
    keys.add(key);
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

  private void refuseUnknownKeys() {
    for (String key : config.propertyNames()) {
      if (!keys.contains(key)) {
        problems.add(
            "the key '"
                + key
                + "' is unknown"
                + Spelling.nearest(key, keys)
                    .map(known -> "; did you mean '" + known + "'?")
                    .orElse(""));
      }
    }
  }
}
