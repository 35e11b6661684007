package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables that say what each derived store lacks. */
final class DerivationTables {

  private final DocumentTables tables;

  /** A document that a store lacks in its state of this generation. */
  record Due(DocumentName document, long generation) {}

  /** The tenant's generation, and the last step that the store is known to have made. */
  record Expected(long generation, long confirmed) {}

  DerivationTables(DocumentTables tables) {
    this.tables = tables;
  }

  /** Notes, within a change of the document, that every store lacks it. */
  static void lack(Connection connection, TenantId tenant, DocumentName document, long generation)
      throws SQLException {
    for (StoreName store : StoreName.values()) {
      lack(connection, tenant, store, document, generation);
    }
  }

  /** Notes, within a change of the document, that this store lacks it. */
  static void lack(
      Connection connection,
      TenantId tenant,
      StoreName store,
      DocumentName document,
      long generation)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into derivation_due (tenant_id, store, document, generation)
            values (?, ?, ?, ?)
            on conflict (tenant_id, store, document)
            do update set generation = excluded.generation, failures = 0
            """)) {
      upsert.setString(1, tenant.value());
      upsert.setString(2, store.word());
      upsert.setString(3, document.value());
      upsert.setLong(4, generation);
      upsert.executeUpdate();
    }
  }

  Expected expected(TenantId tenant, StoreName store) {
    return tables.inTransaction(
        tenant,
        "read how far a store is",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select
                    coalesce((select generation from tenant_generation where tenant_id = ?), 0),
                    coalesce((select confirmed from derived_store
                      where tenant_id = ? and store = ?), 0)
                  """)) {
            select.setString(1, tenant.value());
            select.setString(2, tenant.value());
            select.setString(3, store.word());
            ResultSet row = select.executeQuery();
            row.next();
            return new Expected(row.getLong(1), row.getLong(2));
          }
        });
  }

  /** What the store lacks, those that failed least first. */
  List<Due> due(TenantId tenant, StoreName store, int limit) {
    return tables.inTransaction(
        tenant,
        "list what a store lacks",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select document, generation from derivation_due"
                      + " where tenant_id = ? and store = ?"
                      + " order by failures, generation, document limit ?")) {
            select.setString(1, tenant.value());
            select.setString(2, store.word());
            select.setInt(3, limit);
            return rows(select);
          }
        });
  }

  /** Whether, and in which state, the store lacks this document. */
  Optional<Due> due(TenantId tenant, StoreName store, DocumentName document) {
    return tables.inTransaction(
        tenant,
        "look up what a store lacks",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select document, generation from derivation_due"
                      + " where tenant_id = ? and store = ? and document = ?")) {
            select.setString(1, tenant.value());
            select.setString(2, store.word());
            select.setString(3, document.value());
            return rows(select).stream().findFirst();
          }
        });
  }

  /** How many documents the store lacks. */
  int lag(TenantId tenant, StoreName store) {
    return tables.inTransaction(
        tenant,
        "count what a store lacks",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select count(*) from derivation_due where tenant_id = ? and store = ?")) {
            select.setString(1, tenant.value());
            select.setString(2, store.word());
            ResultSet row = select.executeQuery();
            row.next();
            return row.getInt(1);
          }
        });
  }

  /** The store has followed; a document that has changed again meanwhile stays due. */
  void followed(TenantId tenant, StoreName store, List<Due> done, long step) {
    tables.inTransaction(
        tenant,
        "note that a store has followed",
        connection -> {
          each(
              connection,
              "delete from derivation_due"
                  + " where tenant_id = ? and store = ? and document = ? and generation = ?",
              tenant,
              store,
              done);
          confirm(connection, tenant, store, step);
          return done;
        });
  }

  /** The store could not follow; these come last the next time. */
  void failed(TenantId tenant, StoreName store, List<Due> failed) {
    tables.inTransaction(
        tenant,
        "note that a store could not follow",
        connection -> {
          each(
              connection,
              "update derivation_due set failures = failures + 1"
                  + " where tenant_id = ? and store = ? and document = ? and generation = ?",
              tenant,
              store,
              failed);
          return failed;
        });
  }

  /** The store was emptied: it lacks every document, and nothing else. */
  void lacksAll(TenantId tenant, StoreName store) {
    tables.inTransaction(
        tenant,
        "note that a store is empty",
        connection -> {
          try (PreparedStatement delete =
                  connection.prepareStatement(
                      "delete from derivation_due where tenant_id = ? and store = ?");
              PreparedStatement insert =
                  connection.prepareStatement(
                      """
                      insert into derivation_due (tenant_id, store, document, generation)
                      select tenant_id, ?, name, generation from document where tenant_id = ?
                      """)) {
            delete.setString(1, tenant.value());
            delete.setString(2, store.word());
            delete.executeUpdate();
            insert.setString(1, store.word());
            insert.setString(2, tenant.value());
            insert.executeUpdate();
          }
          confirm(connection, tenant, store, 0);
          return tenant;
        });
  }

  private static void confirm(Connection connection, TenantId tenant, StoreName store, long step)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into derived_store (tenant_id, store, confirmed) values (?, ?, ?)
            on conflict (tenant_id, store) do update set confirmed = excluded.confirmed
            """)) {
      upsert.setString(1, tenant.value());
      upsert.setString(2, store.word());
      upsert.setLong(3, step);
      upsert.executeUpdate();
    }
  }

  private static void each(
      Connection connection, String sql, TenantId tenant, StoreName store, List<Due> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Due due : rows) {
        statement.setString(1, tenant.value());
        statement.setString(2, store.word());
        statement.setString(3, due.document().value());
        statement.setLong(4, due.generation());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static List<Due> rows(PreparedStatement select) throws SQLException {
    List<Due> found = new ArrayList<>();
    ResultSet row = select.executeQuery();
    while (row.next()) {
      found.add(new Due(new DocumentName(row.getString(1)), row.getLong(2)));
    }
    return found;
  }
}
