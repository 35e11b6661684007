package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.document.Section;
import eu.casemate.runtime.document.Section.Reference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Puts a document in the place of the one of the same name, within one transaction. */
final class DocumentWriter {

  private final DocumentTables tables;

  DocumentWriter(DocumentTables tables) {
    this.tables = tables;
  }

  /** Returns the tenant's new generation. */
  long replace(StoredDocument document, String sha256, byte[] content) {
    return tables.inTransaction(
        document.tenant(),
        "store a document",
        connection -> {
          // Taken first: its row lock puts the writers of a tenant in line.
          long generation = nextGeneration(connection, document);
          delete(connection, document);
          insertDocument(connection, document, sha256, content);
          insertSections(connection, document);
          insertPassages(connection, document);
          return generation;
        });
  }

  private static long nextGeneration(Connection connection, StoredDocument document)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into tenant_generation (tenant_id, generation) values (?, 1)
            on conflict (tenant_id) do update set generation = tenant_generation.generation + 1
            returning generation
            """)) {
      upsert.setString(1, document.tenant().value());
      ResultSet row = upsert.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  private static void delete(Connection connection, StoredDocument document) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from document where tenant_id = ? and name = ?")) {
      delete.setString(1, document.tenant().value());
      delete.setString(2, document.name().value());
      delete.executeUpdate();
    }
  }

  private static void insertDocument(
      Connection connection, StoredDocument document, String sha256, byte[] content)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into document (tenant_id, name, title, language, sha256, content)"
                + " values (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, document.tenant().value());
      insert.setString(2, document.name().value());
      insert.setString(3, document.title());
      insert.setString(4, document.language().code());
      insert.setString(5, sha256);
      insert.setBytes(6, content);
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
        connection.prepareStatement("insert into passage values (?, ?, ?, ?, ?, ?, ?)")) {
      for (StoredPassage stored : document.passages()) {
        insert.setString(1, document.tenant().value());
        insert.setString(2, stored.passage().id().value());
        insert.setString(3, document.name().value());
        insert.setInt(4, stored.section());
        insert.setInt(5, stored.passage().ordinal());
        insert.setString(6, stored.passage().text());
        insert.setBytes(7, stored.embedding().toBytes());
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
