package eu.casemate.installer.site;

import java.nio.file.Path;
import java.util.Map;

/**
 * How this site reaches its HSM.
 *
 * @param module the PKCS#11 module, an absolute path
 * @param token the token's label
 * @param pinFile the file that holds the user PIN; only its path is kept
 * @param kek the label of the key-encryption key
 * @param environment variables the module needs in the environment of every process that loads it
 */
public record HsmSettings(
    Path module, String token, Path pinFile, String kek, Map<String, String> environment) {

  /** Makes the paths absolute and copies the map. */
  public HsmSettings {
    module = module.toAbsolutePath().normalize();
    pinFile = pinFile.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }
}
