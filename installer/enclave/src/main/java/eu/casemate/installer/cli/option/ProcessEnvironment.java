package eu.casemate.installer.cli.option;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command inherits from the process that starts it.
 *
 * @param environment the environment variables
 * @param home the appliance whose launcher runs this command, if one does
 */
public record ProcessEnvironment(Map<String, String> environment, Optional<Path> home) {

  /** Copies its map. */
  public ProcessEnvironment {
    environment = Map.copyOf(environment);
  }

  /**
   * The processEnvironment of this process; the launcher names its appliance in a system property.
   */
  public static ProcessEnvironment ofProcess() {
    return new ProcessEnvironment(
        System.getenv(),
        Optional.ofNullable(System.getProperty("casemate.appliance")).map(Path::of));
  }
}
