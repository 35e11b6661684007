package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The questions that a model has written, and which documents it has been asked about. */
final class QuestionTables {

  private final DocumentTables tables;

  /** A document that no model has been asked about, in the state of this content. */
  record Unasked(DocumentName document, String sha256) {}

  QuestionTables(DocumentTables tables) {
    this.tables = tables;
  }

  /** How many of the tenant's documents no model has been asked about. */
  int unasked(TenantId tenant) {
    return tables.inTransaction(
        tenant,
        "count documents without questions",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select count(*) from document where tenant_id = ? and questions_by is null")) {
            select.setString(1, tenant.value());
            ResultSet row = select.executeQuery();
            row.next();
            return row.getInt(1);
          }
        });
  }

  /** A document that no model has been asked about and that is none of those. */
  Optional<Unasked> anyUnasked(TenantId tenant, Collection<DocumentName> except) {
    return tables.inTransaction(
        tenant,
        "find a document without questions",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select name, sha256 from document where tenant_id = ? and questions_by is null"
                      + " and not name = any (?) order by name limit 1")) {
            select.setString(1, tenant.value());
            select.setArray(
                2,
                connection.createArrayOf(
                    "text", except.stream().map(DocumentName::value).toArray()));
            ResultSet row = select.executeQuery();
            return row.next()
                ? Optional.of(new Unasked(new DocumentName(row.getString(1)), row.getString(2)))
                : Optional.empty();
          }
        });
  }

  /** Keeps a section's questions; false when the document has changed since. */
  boolean keep(
      TenantId tenant, Unasked document, int section, List<String> questions, String model) {
    return tables.inTransaction(
        tenant,
        "keep questions of a section",
        connection -> {
          boolean same = same(connection, tenant, document);
          if (same) {
            insert(connection, tenant, document.document(), section, questions, model);
          }
          return same;
        });
  }

  /** Notes that the model has been asked about all of the document, unless it has changed since. */
  void complete(TenantId tenant, Unasked document, String model) {
    tables.inTransaction(
        tenant,
        "note that questions are written",
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update document set questions_by = ?"
                      + " where tenant_id = ? and name = ? and sha256 = ?")) {
            update.setString(1, model);
            update.setString(2, tenant.value());
            update.setString(3, document.document().value());
            update.setString(4, document.sha256());
            return update.executeUpdate();
          }
        });
  }

  private static boolean same(Connection connection, TenantId tenant, Unasked document)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select 1 from document where tenant_id = ? and name = ? and sha256 = ? for share")) {
      select.setString(1, tenant.value());
      select.setString(2, document.document().value());
      select.setString(3, document.sha256());
      return select.executeQuery().next();
    }
  }

  private static void insert(
      Connection connection,
      TenantId tenant,
      DocumentName document,
      int section,
      List<String> questions,
      String model)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into section_question values (?, ?, ?, ?, ?, ?) on conflict do nothing")) {
      int ordinal = 0;
      for (String question : questions) {
        insert.setString(1, tenant.value());
        insert.setString(2, document.value());
        insert.setInt(3, section);
        insert.setInt(4, ordinal++);
        insert.setString(5, question);
        insert.setString(6, model);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
