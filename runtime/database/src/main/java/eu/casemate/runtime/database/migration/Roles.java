package eu.casemate.runtime.database.migration;

import eu.casemate.runtime.database.DatabaseLogin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.PasswordUtil;

/**
 * The three roles: the owner owns all and never logs in, the migrator becomes the owner while it
 * migrates, the app owns nothing and passes no policy. Whatever somebody gave them is taken back at
 * each run.
 */
final class Roles {

  static final String OWNER = "casemate_owner";
  static final String MIGRATOR = "casemate_migrator";
  private static final String APP = DatabaseLogin.APP;

  private static final String POWERLESS =
      " nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit";

  private static final String TO_OWNER =
      "reassign owned by " + APP + ", " + MIGRATOR + " to " + OWNER;

  private final Connection connection;

  /** Works as the superuser who opened the connection. */
  Roles(Connection connection) {
    this.connection = connection;
  }

  void make(Passwords passwords) throws SQLException {
    connection.setAutoCommit(false);
    for (String role : List.of(OWNER, MIGRATOR, APP)) {
      makeIfMissing("pg_roles where rolname = ?", role, "create role " + role);
    }
    execute("alter role " + OWNER + " with nologin password null" + POWERLESS);
    execute("alter role " + MIGRATOR + " with login" + POWERLESS);
    execute("alter role " + APP + " with login" + POWERLESS);
    for (String role : List.of(OWNER, MIGRATOR, APP)) {
      leaveAllGroups(role);
    }
    execute("grant " + OWNER + " to " + MIGRATOR + " with inherit false, set true, admin false");
    setPassword(MIGRATOR, passwords.migrator());
    setPassword(APP, passwords.app());
    connection.commit();
    // Cannot be part of a transaction.
    connection.setAutoCommit(true);
    String database = DatabaseLogin.DATABASE;
    makeIfMissing(
        "pg_database where datname = ?",
        database,
        "create database " + database + " owner " + OWNER + " template template0");
    execute(TO_OWNER);
    execute("revoke all on database " + database + " from public");
    execute("revoke all on database postgres from public");
    execute("grant connect on database " + database + " to " + MIGRATOR + ", " + APP);
  }

  /**
   * Gives all of this connection's database to the owner. With an ownership the app loses what it
   * was granted, so that is granted again.
   */
  void giveBack() throws SQLException {
    execute(TO_OWNER);
    execute("grant usage on schema public to " + APP);
    String apart =
        "select attrelid::regclass::text from pg_attribute"
            + " join pg_class on attrelid = pg_class.oid"
            + " where attname = ? and relkind = 'r' and relforcerowsecurity";
    for (String table : names(apart, "tenant_id")) {
      execute("grant select, insert, update, delete on " + table + " to " + APP);
    }
  }

  private void makeIfMissing(String where, String name, String statement) throws SQLException {
    if (names("select 1 from " + where, name).isEmpty()) {
      execute(statement);
    }
  }

  private void leaveAllGroups(String role) throws SQLException {
    String memberships =
        "select format('%s from %s granted by %s cascade',"
            + " roleid::regrole, member::regrole, grantor::regrole) from pg_auth_members"
            + " where member = (select oid from pg_roles where rolname = ?)";
    for (String membership : names(memberships, role)) {
      execute("revoke " + membership);
    }
  }

  private List<String> names(String query, String name) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, name);
      ResultSet rows = select.executeQuery();
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  // The statement holds a SCRAM verifier made here, not the password.
  private void setPassword(String role, String password) throws SQLException {
    execute(PasswordUtil.genAlterUserPasswordSQL(role, password.toCharArray(), "scram-sha-256"));
  }

  private void execute(String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
