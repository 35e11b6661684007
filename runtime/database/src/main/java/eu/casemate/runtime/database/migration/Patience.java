package eu.casemate.runtime.database.migration;

import eu.casemate.runtime.database.DatabaseLogin;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Waits for a PostgreSQL that has opened its port and still starts or recovers. */
final class Patience {

  private static final Duration MOST = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** cannot_connect_now; the driver's unable to connect and connection failure. */
  private static final Set<String> NOT_YET = Set.of("57P03", "08001", "08006");

  /** Class 28: invalid authorisation. */
  private static final String REFUSED = "28";

  private Patience() {}

  static Connection open(DatabaseLogin login) throws SQLException {
    long began = System.nanoTime();
    while (true) {
      try {
        return login.dataSource().getConnection();
      } catch (SQLException e) {
        boolean late = System.nanoTime() - began > MOST.toNanos();
        if (late || !NOT_YET.contains(e.getSQLState())) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  static boolean refused(SQLException e) {
    return e.getSQLState() != null && e.getSQLState().startsWith(REFUSED);
  }
}
