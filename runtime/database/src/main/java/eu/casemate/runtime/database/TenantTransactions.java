package eu.casemate.runtime.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Transactions in PostgreSQL. Each names its tenant, and sees no row of another. */
public final class TenantTransactions implements AutoCloseable {

  /** Names no tenant; the policies let it see only which tenants there are. */
  private static final String NO_TENANT = "*";

  private static final String POWERS =
      """
      select r.rolsuper or r.rolbypassrls
        or exists (select from pg_class c where c.relowner = r.oid)
        or exists (select from pg_auth_members m where m.member = r.oid)
      from pg_roles r where r.rolname = current_user
      """;

  private final HikariDataSource pool;

  /** Work on one connection. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it, and gives what the transaction gives. */
    T on(Connection connection) throws SQLException;
  }

  /**
   * Transactions of this login.
   *
   * @param name of the pool of connections
   * @throws DatabaseException when PostgreSQL does not let it in, or the login passes a policy
   */
  public TenantTransactions(DatabaseLogin login, String name) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(login.dataSource());
    config.setMaximumPoolSize(6);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(3_000);
    config.setValidationTimeout(1_000);
    config.setPoolName(name);
    try {
      pool = new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new DatabaseException(
          "PostgreSQL does not let in " + login + "; see its log and that of the migration", e);
    }
    if (ofNoTenant("show the powers of its role", TenantTransactions::isPowerful)) {
      pool.close();
      throw new DatabaseException(
          "The runtime would pass the policies that keep tenants apart: the login "
              + login
              + " is a superuser, an owner or a member of another role. Run the migration again");
    }
  }

  /** Does all of the work on the tenant's rows or none of it. */
  public <T> T of(TenantId tenant, String what, Work<T> work) {
    return of(tenant.value(), what, work);
  }

  /** As {@link #of}, but sees nothing except which tenants there are. */
  public <T> T ofNoTenant(String what, Work<T> work) {
    return of(NO_TENANT, what, work);
  }

  /** Asks the server for an answer. */
  public void ping() {
    ofNoTenant("answer", connection -> connection.isValid(1));
  }

  private <T> T of(String tenant, String what, Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        name(connection, tenant);
        T result = work.on(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
      }
    } catch (SQLException e) {
      throw new DatabaseException("PostgreSQL cannot " + what + "; see its log", e);
    }
  }

  // Until the end of the transaction: the next user of the connection starts without a tenant.
  private static void name(Connection connection, String tenant) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select set_config('casemate.tenant', ?, true)")) {
      select.setString(1, tenant);
      select.execute();
    }
  }

  private static boolean isPowerful(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(POWERS)) {
      ResultSet row = select.executeQuery();
      return row.next() && row.getBoolean(1);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
