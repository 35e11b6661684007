package eu.casemate.runtime.server;

import eu.casemate.runtime.database.migration.Migration;
import eu.casemate.runtime.database.migration.MigrationException;
import eu.casemate.runtime.database.migration.Passwords;
import eu.casemate.runtime.server.config.ConfigException;
import eu.casemate.runtime.server.config.Credentials;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Migrates and ends: {@code MigrationMain --config FILE}. */
public final class MigrationMain {

  private static final Logger LOG = LoggerFactory.getLogger(MigrationMain.class);
  private static final int USAGE = 2;

  private MigrationMain() {}

  /** The process's entry. */
  public static void main(String[] args) {
    if (args.length != 2 || !"--config".equals(args[0])) {
      LOG.error("usage: MigrationMain --config FILE");
      System.exit(USAGE);
    }
    try {
      run(MigrationConfig.read(Path.of(args[1]), System.getenv()));
    } catch (ConfigException e) {
      LOG.error("{}", e.getMessage());
      System.exit(USAGE);
    } catch (MigrationException e) {
      LOG.error("{}", e.getMessage(), e.getCause());
      System.exit(1);
    }
  }

  private static void run(MigrationConfig config) {
    Credentials credentials = config.credentials();
    new Migration(config.port(), config.dataFolder())
        .run(
            new Passwords(
                credentials.secret("postgresql"),
                credentials.secret("postgresql-migrator"),
                credentials.secret("postgresql-app")));
    LOG.info("the database is ready for the runtime");
  }
}
