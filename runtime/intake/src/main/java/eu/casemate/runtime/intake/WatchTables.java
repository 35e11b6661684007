package eu.casemate.runtime.intake;

import eu.casemate.runtime.database.TenantTransactions;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Watched folders in PostgreSQL, and what they held. */
final class WatchTables {

  private final TenantTransactions transactions;

  /** A file as it was seen: a change of either number is a change of the file. */
  record Seen(long bytes, long modifiedMillis) {}

  WatchTables(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  List<WatchedFolder> all(TenantId tenant) {
    return transactions.of(
        tenant,
        "list watched folders",
        connection -> {
          List<WatchedFolder> found = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select id, folder, collection, mirror, job, created_at, problem, looked_at"
                      + " from watched_folder where tenant_id = ? order by folder")) {
            select.setString(1, tenant.value());
            ResultSet row = select.executeQuery();
            while (row.next()) {
              found.add(
                  new WatchedFolder(
                      new JobId(row.getString(1)),
                      row.getString(2),
                      new CollectionName(row.getString(3)),
                      row.getBoolean(4),
                      new JobId(row.getString(5)),
                      row.getObject(6, OffsetDateTime.class).toInstant(),
                      row.getString(7),
                      Optional.ofNullable(row.getObject(8, OffsetDateTime.class))
                          .map(OffsetDateTime::toInstant)));
            }
          }
          return found;
        });
  }

  JobId add(Caller caller, String folder, CollectionName collection, boolean mirror) {
    return transactions.of(
        caller.tenant(),
        "watch a folder",
        connection -> {
          JobId job = JobTables.create(connection, caller, collection, List.of());
          JobId id = JobId.random();
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into watched_folder (tenant_id, id, folder, collection, mirror, job)"
                      + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")) {
            insert.setString(1, caller.tenant().value());
            insert.setString(2, id.value());
            insert.setString(3, folder);
            insert.setString(4, collection.value());
            insert.setBoolean(5, mirror);
            insert.setString(6, job.value());
            if (insert.executeUpdate() == 0) {
              throw IntakeProblem.conflict(
                  "The folder is watched already", "Look at the list of watched folders");
            }
          }
          return id;
        });
  }

  void remove(TenantId tenant, WatchedFolder watch) {
    transactions.of(
        tenant,
        "watch a folder no more",
        connection -> {
          JobTables.update(
              connection,
              "delete from watched_folder where tenant_id = ? and id = ?",
              tenant.value(),
              watch.id().value());
          return JobTables.update(
              connection,
              "update job set state = 'closed' where tenant_id = ? and id = ?",
              tenant.value(),
              watch.job().value());
        });
  }

  Map<String, Seen> files(TenantId tenant, WatchedFolder watch) {
    return transactions.of(
        tenant,
        "read what a folder held",
        connection -> {
          Map<String, Seen> files = new HashMap<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select path, bytes, modified_at from watched_file"
                      + " where tenant_id = ? and watch = ?")) {
            select.setString(1, tenant.value());
            select.setString(2, watch.id().value());
            ResultSet row = select.executeQuery();
            while (row.next()) {
              files.put(
                  row.getString(1),
                  new Seen(
                      row.getLong(2),
                      row.getObject(3, OffsetDateTime.class).toInstant().toEpochMilli()));
            }
          }
          return files;
        });
  }

  void seen(TenantId tenant, WatchedFolder watch, String path, Seen file) {
    transactions.of(
        tenant,
        "note a file",
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  "insert into watched_file values (?, ?, ?, ?, ?)"
                      + " on conflict (tenant_id, watch, path)"
                      + " do update set bytes = excluded.bytes,"
                      + " modified_at = excluded.modified_at")) {
            upsert.setString(1, tenant.value());
            upsert.setString(2, watch.id().value());
            upsert.setString(3, path);
            upsert.setLong(4, file.bytes());
            upsert.setObject(
                5, new Timestamp(file.modifiedMillis()).toInstant().atOffset(ZoneOffset.UTC));
            return upsert.executeUpdate();
          }
        });
  }

  void gone(TenantId tenant, WatchedFolder watch, String path) {
    transactions.of(
        tenant,
        "forget a file",
        connection ->
            JobTables.update(
                connection,
                "delete from watched_file where tenant_id = ? and watch = ? and path = ?",
                tenant.value(),
                watch.id().value(),
                path));
  }

  void looked(TenantId tenant, WatchedFolder watch, String problem) {
    transactions.of(
        tenant,
        "note a look",
        connection ->
            JobTables.update(
                connection,
                "update watched_folder set problem = ?, looked_at = now()"
                    + " where tenant_id = ? and id = ?",
                problem,
                tenant.value(),
                watch.id().value()));
  }
}
