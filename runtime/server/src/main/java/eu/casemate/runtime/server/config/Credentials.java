package eu.casemate.runtime.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The secrets that the supervisor unsealed: one file, one line, one secret. */
public record Credentials(Path folder) {

  /**
   * The secret with this name.
   *
   * @throws ConfigException when its file is missing or empty
   */
  public String secret(String name) {
    Path file = folder.resolve(name);
    String secret;
    try {
      secret = Files.readString(file).strip();
    } catch (IOException e) {
      throw new ConfigException(
          folder.toString(), List.of("the credential '" + name + "' cannot be read"));
    }
    if (secret.isEmpty()) {
      throw new ConfigException(
          folder.toString(), List.of("the credential '" + name + "' is empty"));
    }
    return secret;
  }
}
