package eu.casemate.runtime.database;

import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** One role's way into one database of the PostgreSQL on 127.0.0.1. */
public record DatabaseLogin(int port, String database, String role, String password) {

  /** The appliance's database. */
  public static final String DATABASE = "casemate";

  /** The runtime's role: owns nothing, passes no row-level policy. */
  public static final String APP = "casemate_app";

  private static final Duration CONNECTING = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofMinutes(1);

  /** The runtime's login. */
  public static DatabaseLogin app(int port, String password) {
    return new DatabaseLogin(port, DATABASE, APP, password);
  }

  /** Opens connections; its messages never repeat a row or a parameter. */
  public PGSimpleDataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(role);
    source.setPassword(password);
    source.setApplicationName("casemate-runtime");
    source.setConnectTimeout((int) CONNECTING.toSeconds());
    source.setSocketTimeout((int) SILENCE.toSeconds());
    // A violated constraint's detail, and a failed batch's parameters, are what people wrote.
    source.setLogServerErrorDetail(false);
    return source;
  }

  @Override
  public String toString() {
    return role + " in database " + database + " on port " + port;
  }
}
