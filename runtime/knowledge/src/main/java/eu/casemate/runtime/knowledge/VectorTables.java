package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.knowledge.VectorGaps.Gap;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Changes the vectors in PostgreSQL. */
final class VectorTables {

  private final DocumentTables tables;

  VectorTables(DocumentTables tables) {
    this.tables = tables;
  }

  /** Removes the document's vectors in all but these spaces; the index then has to follow. */
  void removeOthers(TenantId tenant, Gap document, Collection<Space> needed) {
    tables.inTransaction(
        tenant,
        "remove vectors that are not needed",
        connection -> {
          long generation = DocumentWriter.nextGeneration(connection, tenant);
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from document_space"
                      + " where tenant_id = ? and document = ? and not space = any (?)")) {
            delete.setString(1, tenant.value());
            delete.setString(2, document.document().value());
            delete.setArray(3, VectorGaps.ids(connection, needed));
            delete.executeUpdate();
          }
          DerivationTables.lack(
              connection, tenant, StoreName.VECTORS, document.document(), generation);
          return generation;
        });
  }

  /** Puts vectors in place, unless the document has changed since; the index then lacks them. */
  void add(TenantId tenant, Gap document, Map<Space, List<StoredVector>> vectors) {
    tables.inTransaction(
        tenant,
        "keep vectors",
        connection -> {
          long generation = DocumentWriter.nextGeneration(connection, tenant);
          boolean same = claim(connection, tenant, document, generation);
          if (same) {
            insert(connection, tenant, document.document(), vectors);
            DerivationTables.lack(
                connection, tenant, StoreName.VECTORS, document.document(), generation);
          }
          return same;
        });
  }

  /** Inserts a document's vectors within a change of it. */
  static void insert(
      Connection connection,
      TenantId tenant,
      DocumentName document,
      Map<Space, List<StoredVector>> vectors)
      throws SQLException {
    for (Map.Entry<Space, List<StoredVector>> each : vectors.entrySet()) {
      insertSpace(connection, tenant, document, each.getKey());
      insertVectors(connection, tenant, document, each.getKey(), each.getValue());
    }
  }

  private static void insertSpace(
      Connection connection, TenantId tenant, DocumentName document, Space space)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into document_space values (?, ?, ?, ?)")) {
      insert.setString(1, tenant.value());
      insert.setString(2, document.value());
      insert.setString(3, space.id());
      insert.setString(4, space.madeWith());
      insert.executeUpdate();
    }
  }

  private static void insertVectors(
      Connection connection,
      TenantId tenant,
      DocumentName document,
      Space space,
      List<StoredVector> vectors)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into section_vector values (?, ?, ?, ?, ?, ?, ?)")) {
      int ordinal = 0;
      for (StoredVector each : vectors) {
        insert.setString(1, tenant.value());
        insert.setString(2, document.value());
        insert.setString(3, space.id());
        insert.setInt(4, ordinal++);
        insert.setInt(5, each.section());
        insert.setInt(6, each.passage());
        insert.setBytes(7, each.numbers().toBytes());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static boolean claim(
      Connection connection, TenantId tenant, Gap document, long generation) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update document set generation = ?"
                + " where tenant_id = ? and name = ? and generation = ?")) {
      update.setLong(1, generation);
      update.setString(2, tenant.value());
      update.setString(3, document.document().value());
      update.setLong(4, document.generation());
      return update.executeUpdate() > 0;
    }
  }
}
