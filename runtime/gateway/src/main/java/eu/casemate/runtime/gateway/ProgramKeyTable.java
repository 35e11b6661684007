package eu.casemate.runtime.gateway;

import eu.casemate.runtime.database.DatabaseLogin;
import eu.casemate.runtime.database.TenantTransactions;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Clearance;
import eu.casemate.runtime.tenancy.Principal.Program;
import eu.casemate.runtime.tenancy.Role;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys in PostgreSQL. Each look-up reads the table, so that a revoked key is refused at once. */
public final class ProgramKeyTable implements ProgramKeys, AutoCloseable {

  private static final String COLUMNS =
      "select tenant_id, id, program, created_at, expires_at, revoked_at from program_key";

  private final TenantTransactions transactions;
  private final Clock clock;

  /**
   * The table, as this login sees it.
   *
   * @param clock decides which keys have expired
   */
  public ProgramKeyTable(DatabaseLogin login, Clock clock) {
    this.transactions = new TenantTransactions(login, "program-keys");
    this.clock = clock;
  }

  @Override
  public NewKey create(TenantId tenant, Program program, Duration validity) {
    if (validity.compareTo(SHORTEST) < 0 || validity.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A key is valid for "
              + SHORTEST.toDays()
              + " to "
              + LONGEST.toDays()
              + " days; asked were "
              + validity.toDays());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    ProgramKey key =
        new ProgramKey(
            KeyText.randomId(), tenant, program, now, now.plus(validity), Optional.empty());
    String text = KeyText.random();
    transactions.of(
        tenant, "keep a key", connection -> insert(connection, key, KeyText.sha256(text)));
    return new NewKey(key, text);
  }

  private static int insert(Connection connection, ProgramKey key, String sha256)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into program_key (tenant_id, id, program, sha256, created_at, expires_at)"
                + " values (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, key.tenant().value());
      insert.setString(2, key.id());
      insert.setString(3, key.program().name());
      insert.setString(4, sha256);
      insert.setTimestamp(5, Timestamp.from(key.created()));
      insert.setTimestamp(6, Timestamp.from(key.expires()));
      return insert.executeUpdate();
    }
  }

  @Override
  public List<ProgramKey> list() {
    return find("list the keys", COLUMNS + " where ? = '' order by tenant_id, created_at, id", "");
  }

  @Override
  public Optional<ProgramKey> revoke(String id) {
    return byId(id)
        .map(
            key -> {
              transactions.of(key.tenant(), "revoke a key", connection -> revoke(connection, key));
              return byId(id).orElseThrow();
            });
  }

  private int revoke(Connection connection, ProgramKey key) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update program_key set revoked_at = ? where id = ? and revoked_at is null")) {
      update.setTimestamp(1, Timestamp.from(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
      update.setString(2, key.id());
      return update.executeUpdate();
    }
  }

  private Optional<ProgramKey> byId(String id) {
    return find("look a key up", COLUMNS + " where id = ?", id).stream().findFirst();
  }

  @Override
  public Optional<Caller> caller(String key) {
    if (!KeyText.hasForm(key)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return find("look a key up", COLUMNS + " where sha256 = ?", KeyText.sha256(key)).stream()
        .filter(found -> found.validAt(now))
        .findFirst()
        .map(ProgramKeyTable::caller);
  }

  private static Caller caller(ProgramKey key) {
    return new Caller(
        key.tenant(), key.program(), Set.of(Role.PROGRAM), Clearance.LOWEST, key.program().name());
  }

  private List<ProgramKey> find(String what, String select, String value) {
    return transactions.ofNoTenant(
        what,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, value);
            ResultSet rows = statement.executeQuery();
            List<ProgramKey> found = new ArrayList<>();
            while (rows.next()) {
              found.add(key(rows));
            }
            return found;
          }
        });
  }

  private static ProgramKey key(ResultSet row) throws SQLException {
    return new ProgramKey(
        row.getString(2),
        new TenantId(row.getString(1)),
        new Program(row.getString(3)),
        row.getTimestamp(4).toInstant(),
        row.getTimestamp(5).toInstant(),
        Optional.ofNullable(row.getTimestamp(6)).map(Timestamp::toInstant));
  }

  @Override
  public void close() {
    transactions.close();
  }
}
