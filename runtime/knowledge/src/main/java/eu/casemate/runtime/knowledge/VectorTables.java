package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The vectors in PostgreSQL and what made them. */
final class VectorTables {

  private final DocumentTables tables;
  private final String identity;

  /** A document whose vectors were made by something else, in its state of this generation. */
  record Outdated(DocumentName document, long generation) {}

  /** Knows vectors of this identity as current, all others as outdated. */
  VectorTables(DocumentTables tables, VectorIdentity identity) {
    this.tables = tables;
    this.identity = identity.text();
  }

  /** How many of the tenant's documents have outdated vectors. */
  int outdated(TenantId tenant) {
    return tables.inTransaction(
        tenant,
        "count outdated vectors",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select count(*) from document where tenant_id = ? and vectors <> ?")) {
            select.setString(1, tenant.value());
            select.setString(2, identity);
            ResultSet row = select.executeQuery();
            row.next();
            return row.getInt(1);
          }
        });
  }

  /** Whether this document has outdated vectors. */
  boolean isOutdated(TenantId tenant, DocumentName document) {
    return tables.inTransaction(
        tenant,
        "look up outdated vectors",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select 1 from document where tenant_id = ? and name = ? and vectors <> ?")) {
            select.setString(1, tenant.value());
            select.setString(2, document.value());
            select.setString(3, identity);
            return select.executeQuery().next();
          }
        });
  }

  /** A document with outdated vectors that is none of these. */
  Optional<Outdated> anyOutdated(TenantId tenant, Collection<DocumentName> except) {
    return tables.inTransaction(
        tenant,
        "find outdated vectors",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select name, generation from document"
                      + " where tenant_id = ? and vectors <> ? and not name = any (?)"
                      + " order by name limit 1")) {
            select.setString(1, tenant.value());
            select.setString(2, identity);
            select.setArray(3, texts(connection, except));
            ResultSet row = select.executeQuery();
            return row.next()
                ? Optional.of(new Outdated(new DocumentName(row.getString(1)), row.getLong(2)))
                : Optional.empty();
          }
        });
  }

  /** Puts new vectors in place, unless the document has changed since; the index then lacks it. */
  void renew(TenantId tenant, Outdated old, Map<PassageId, Embedding> vectors) {
    tables.inTransaction(
        tenant,
        "renew vectors",
        connection -> {
          long generation = DocumentWriter.nextGeneration(connection, tenant);
          boolean same = claim(connection, tenant, old, generation);
          if (same) {
            replace(connection, tenant, vectors);
            DerivationTables.lack(connection, tenant, StoreName.INDEX, old.document(), generation);
          }
          return same;
        });
  }

  private boolean claim(Connection connection, TenantId tenant, Outdated old, long generation)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update document set vectors = ?, generation = ?"
                + " where tenant_id = ? and name = ? and generation = ?")) {
      update.setString(1, identity);
      update.setLong(2, generation);
      update.setString(3, tenant.value());
      update.setString(4, old.document().value());
      update.setLong(5, old.generation());
      return update.executeUpdate() > 0;
    }
  }

  private static void replace(
      Connection connection, TenantId tenant, Map<PassageId, Embedding> vectors)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update passage set embedding = ? where tenant_id = ? and id = ?")) {
      for (Map.Entry<PassageId, Embedding> each : vectors.entrySet()) {
        update.setBytes(1, each.getValue().toBytes());
        update.setString(2, tenant.value());
        update.setString(3, each.getKey().value());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private static java.sql.Array texts(Connection connection, Collection<DocumentName> names)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    names.forEach(name -> texts.add(name.value()));
    return connection.createArrayOf("text", texts.toArray());
  }
}
