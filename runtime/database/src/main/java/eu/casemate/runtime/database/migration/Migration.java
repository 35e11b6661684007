package eu.casemate.runtime.database.migration;

import eu.casemate.runtime.database.DatabaseLogin;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes the roles and the database if they are missing, and brings the schema to this release. */
public final class Migration {

  private static final String SUPERUSER = "postgres";
  private static final String SYSTEM_DATABASE = "postgres";

  /** The superuser of releases that had no roles of their own. */
  private static final String OLDER_SUPERUSER = "casemate";

  private final int port;
  private final Path dataFolder;

  /**
   * A migration of the PostgreSQL on this port of 127.0.0.1.
   *
   * @param dataFolder of PostgreSQL, for messages
   */
  public Migration(int port, Path dataFolder) {
    this.port = port;
    this.dataFolder = dataFolder;
  }

  /**
   * Migrates; again is harmless.
   *
   * @throws MigrationException when the data are an older release's, or PostgreSQL refuses
   */
  public void run(Passwords passwords) {
    DatabaseLogin superuser =
        new DatabaseLogin(port, SYSTEM_DATABASE, SUPERUSER, passwords.superuser());
    DatabaseLogin inDatabase =
        new DatabaseLogin(port, DatabaseLogin.DATABASE, SUPERUSER, passwords.superuser());
    try (Connection connection = open(superuser)) {
      new Roles(connection).make(passwords);
      try (Connection inside = open(inDatabase)) {
        new Roles(inside).giveBack();
      }
    } catch (SQLException e) {
      throw new MigrationException("PostgreSQL refuses to make the roles; see its log", e);
    }
    try {
      Flyway.configure()
          .dataSource(asOwner(passwords.migrator()))
          .locations("classpath:db/migration")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new MigrationException(
          "The schema of database " + DatabaseLogin.DATABASE + " cannot be migrated; see the cause",
          e);
    }
  }

  // What the migrator makes is the owner's. A statement that a row-level policy would filter fails
  // instead of changing nothing.
  private DataSource asOwner(String password) {
    PGSimpleDataSource source =
        new DatabaseLogin(port, DatabaseLogin.DATABASE, Roles.MIGRATOR, password).dataSource();
    source.setOptions("-c role=" + Roles.OWNER + " -c row_security=off");
    return source;
  }

  private Connection open(DatabaseLogin superuser) throws SQLException {
    try {
      return Patience.open(superuser);
    } catch (SQLException e) {
      if (!Patience.refused(e)) {
        throw new MigrationException(
            "PostgreSQL does not answer on port " + port + "; see its log", e);
      }
      throw refusal(superuser, e);
    }
  }

  private MigrationException refusal(DatabaseLogin superuser, SQLException refused) {
    DatabaseLogin older =
        new DatabaseLogin(port, SYSTEM_DATABASE, OLDER_SUPERUSER, superuser.password());
    try (Connection connection = older.dataSource().getConnection()) {
      return new MigrationException(
          "The data in "
              + dataFolder
              + " were made by an older release: there "
              + OLDER_SUPERUSER
              + " is the superuser (database "
              + connection.getCatalog()
              + "), and no policy keeps tenants apart. Expected were data whose superuser is "
              + SUPERUSER
              + ". They are untouched. Go on with the older release, or stop the appliance, move"
              + " the folder elsewhere, start it and take the documents in again");
    } catch (SQLException e) {
      refused.addSuppressed(e);
      return new MigrationException(
          "PostgreSQL refuses the password of its superuser "
              + SUPERUSER
              + ": the data in "
              + dataFolder
              + " and the sealed secrets are of different appliances. Put back those that belong"
              + " together",
          refused);
    }
  }
}
