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
  private final String where;
  private final List<String> problems;

  private ConfigFile(
      JsonNode config, Map<String, String> environment, String where, List<String> problems) {
    this.config = config;
    this.environment = environment;
    this.where = where;
    this.problems = problems;
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
    ConfigFile asked = new ConfigFile(config, environment, "", new ArrayList<>());
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
    problem(key, "must be text that is not blank");
    return "?";
  }

  /** Text that may be absent or empty. */
  public String textOr(String key, String otherwise) {
    keys.add(key);
    JsonNode value = config.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isString()) {
      problem(key, "must be text");
    }
    return value.isString() ? value.stringValue() : otherwise;
  }

  /** Whether the key is there. */
  public boolean has(String key) {
    keys.add(key);
    return config.has(key);
  }

  /** A number from {@code least} to {@code most}. */
  public int number(String key, int least, int most) {
    keys.add(key);
    JsonNode value = config.path(key);
    if (value.isIntegralNumber()
        && value.canConvertToInt()
        && value.intValue() >= least
        && value.intValue() <= most) {
      return value.intValue();
    }
    problem(key, "must be a number from " + least + " to " + most);
    return least;
  }

  /** A number with decimals that may be absent. */
  public double decimalOr(String key, double otherwise) {
    keys.add(key);
    JsonNode value = config.path(key);
    if (!value.isMissingNode() && !value.isNumber()) {
      problem(key, "must be a number");
    }
    return value.isNumber() ? value.doubleValue() : otherwise;
  }

  /** A list of texts that may be absent. */
  public List<String> texts(String key) {
    keys.add(key);
    List<String> texts = new ArrayList<>();
    for (JsonNode each : config.path(key)) {
      if (each.isString()) {
        texts.add(each.stringValue());
      } else {
        problem(key, "must be a list of texts");
      }
    }
    return texts;
  }

  /**
   * A list of objects, each read by itself; what one of them lacks or has too much is a problem of
   * this file. An object that {@code reading} refuses with an IllegalArgumentException is one too.
   */
  public <T> List<T> objects(String key, Function<ConfigFile, T> reading) {
    keys.add(key);
    List<T> read = new ArrayList<>();
    if (!config.path(key).isArray()) {
      problem(key, "must be a list of objects");
      return read;
    }
    for (JsonNode each : config.path(key)) {
      String place = where + key + "[" + read.size() + "].";
      ConfigFile inner = new ConfigFile(each, environment, place, problems);
      int before = problems.size();
      try {
        T value = reading.apply(inner);
        if (problems.size() == before) {
          read.add(value);
        }
      } catch (IllegalArgumentException e) {
        if (problems.size() == before) {
          problems.add("'" + place + "': " + e.getMessage());
        }
      }
      inner.refuseUnknownKeys();
    }
    return read;
  }

  private void problem(String key, String expected) {
    problems.add("'" + where + key + "' " + expected);
  }

  /** An absolute path. */
  public Path path(String key) {
    Path path = Path.of(text(key));
    if (!path.isAbsolute() && config.path(key).isString()) {
      problem(key, "must be an absolute path");
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
    return number(key, least, 65_535);
  }

  private void refuseUnknownKeys() {
    for (String key : config.propertyNames()) {
      if (!keys.contains(key)) {
        problems.add(
            "the key '"
                + where
                + key
                + "' is unknown"
                + Spelling.nearest(key, keys)
                    .map(known -> "; did you mean '" + known + "'?")
                    .orElse(""));
      }
    }
  }
}
