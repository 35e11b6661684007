package eu.casemate.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The key that an engine demands. Read from a file, never printed. */
public final class ApiKey {

  private final String value;

  private ApiKey(String value) {
    this.value = value;
  }

  /**
   * Reads the key from the first line of a file.
   *
   * @throws EngineException when the file cannot be read or holds no key
   */
  public static ApiKey read(Path file) {
    String key;
    try (var lines = Files.lines(file)) {
      key = lines.findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new EngineException(
          EngineException.Kind.REFUSED,
          "Cannot read the engine's key from " + file + "; check that it exists and is readable",
          e);
    }
    if (key.isEmpty() || key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new EngineException(
          EngineException.Kind.REFUSED,
          file + " holds no key: expected one line of printable ASCII; write the engine's key");
    }
    return new ApiKey(key);
  }

  String authorization() {
    return "Bearer " + value;
  }

  @Override
  public String toString() {
    return "ApiKey(hidden)";
  }
}
