package eu.casemate.runtime.server;

import eu.casemate.runtime.server.config.ConfigException;
import eu.casemate.runtime.server.config.ConfigFile;
import eu.casemate.runtime.server.config.Credentials;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the migration is told. The secrets are the files {@code postgresql} (the superuser's
 * password), {@code postgresql-migrator} and {@code postgresql-app}.
 *
 * @param port of PostgreSQL on 127.0.0.1
 * @param dataFolder of PostgreSQL, for messages
 */
record MigrationConfig(int port, Path dataFolder, Credentials credentials) {

  /**
   * Reads the file.
   *
   * @throws ConfigException when the file cannot be read or has problems
   */
  static MigrationConfig read(Path file, Map<String, String> environment) {
    return ConfigFile.read(
        file,
        environment,
        config ->
            new MigrationConfig(
                config.port("postgresqlPort", 1),
                config.path("postgresqlFolder"),
                config.credentials()));
  }
}
