package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Section;
import eu.casemate.runtime.documents.Section.Reference;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Changes documents. One transaction holds the change and the note of which stores now lack it. */
final class DocumentWriter {

  private final DocumentTables tables;

  DocumentWriter(DocumentTables tables) {
    this.tables = tables;
  }

  /** Puts a document with its vectors in the place of the one of the same name. */
  void replace(
      StoredDocument document,
      Map<Space, List<StoredVector>> vectors,
      String sha256,
      byte[] content) {
    tables.inTransaction(
        document.tenant(),
        "store a document",
        connection -> {
          // Taken first: its row lock puts the writers of a tenant in line.
          long generation = nextGeneration(connection, document.tenant());
          delete(connection, document.tenant(), document.name());
          insertDocument(connection, document, generation, sha256, content);
          insertSections(connection, document);
          insertPassages(connection, document);
          VectorTables.insert(connection, document.tenant(), document.name(), vectors);
          DerivationTables.lack(connection, document.tenant(), document.name(), generation);
          return generation;
        });
  }

  /** Removes a document; false if there was none. */
  boolean delete(TenantId tenant, DocumentName name) {
    return tables.inTransaction(
        tenant,
        "delete a document",
        connection -> {
          long generation = nextGeneration(connection, tenant);
          boolean deleted = delete(connection, tenant, name);
          if (deleted) {
            DerivationTables.lack(connection, tenant, name, generation);
          }
          return deleted;
        });
  }

  /** Counts one change more of the tenant's documents; the others wait until this one ends. */
  static long nextGeneration(Connection connection, TenantId tenant) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into tenant_generation (tenant_id, generation) values (?, 1)
            on conflict (tenant_id) do update set generation = tenant_generation.generation + 1
            returning generation
            """)) {
      upsert.setString(1, tenant.value());
      ResultSet row = upsert.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  private static boolean delete(Connection connection, TenantId tenant, DocumentName name)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from document where tenant_id = ? and name = ?")) {
      delete.setString(1, tenant.value());
      delete.setString(2, name.value());
      return delete.executeUpdate() > 0;
    }
  }

  private static void insertDocument(
      Connection connection,
      StoredDocument document,
      long generation,
      String sha256,
      byte[] content)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into document"
                + " (tenant_id, name, title, language, sha256, content, generation)"
                + " values (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, document.tenant().value());
      insert.setString(2, document.name().value());
      insert.setString(3, document.title());
      insert.setString(4, document.language().code());
      insert.setString(5, sha256);
      insert.setBytes(6, content);
      insert.setLong(7, generation);
      insert.executeUpdate();
    }
  }

  private static void insertSections(Connection connection, StoredDocument document)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into section values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (StoredSection stored : document.sections()) {
        Section section = stored.section();
        List<Reference> references = List.copyOf(section.references());
        insert.setString(1, document.tenant().value());
        insert.setString(2, document.name().value());
        insert.setInt(3, stored.ordinal());
        setTexts(insert, 4, section.headings(), Function.identity());
        setTexts(insert, 5, List.copyOf(section.anchors()), Function.identity());
        setTexts(insert, 6, section.entities().stream().sorted().toList(), Function.identity());
        setTexts(insert, 7, references, Reference::document);
        setTexts(insert, 8, references, Reference::anchor);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void insertPassages(Connection connection, StoredDocument document)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into passage values (?, ?, ?, ?, ?, ?)")) {
      for (StoredPassage stored : document.passages()) {
        insert.setString(1, document.tenant().value());
        insert.setString(2, stored.passage().id().value());
        insert.setString(3, document.name().value());
        insert.setInt(4, stored.section());
        insert.setInt(5, stored.passage().ordinal());
        insert.setString(6, stored.passage().text());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static <T> void setTexts(
      PreparedStatement statement, int index, List<T> values, Function<T, String> text)
      throws SQLException {
    String[] texts = values.stream().map(text).toArray(String[]::new);
    statement.setArray(index, statement.getConnection().createArrayOf("text", texts));
  }
}
