package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.ParsedDocument;
import eu.casemate.runtime.documents.Section;
import eu.casemate.runtime.documents.Section.Reference;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentId;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.knowledge.library.LibraryWriter;
import eu.casemate.runtime.knowledge.library.PlaceText;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Changes documents. One transaction holds the change and the note of which stores now lack it. */
final class DocumentWriter {

  private static final String UPSERT =
      """
      insert into document as d
        (tenant_id, name, title, language, sha256, generation, collection, labels)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (tenant_id, name) do update set title = excluded.title,
        language = excluded.language, sha256 = excluded.sha256, generation = excluded.generation,
        version = d.version + 1, ingested_at = now(), questions_by = null,
        collection = case when ? then excluded.collection else d.collection end,
        labels = case when ? then excluded.labels else d.labels end
      returning d.id, d.version
      """;

  private final DocumentTables tables;

  DocumentWriter(DocumentTables tables) {
    this.tables = tables;
  }

  /** An upload as it was read. */
  record Reading(DocumentUpload upload, ParsedDocument read, Language language, String sha256) {}

  /** Puts a document with its vectors in the place of the one of the same name. */
  void replace(
      StoredDocument document,
      Map<Space, List<StoredVector>> vectors,
      Reading reading,
      byte[] content) {
    tables.inTransaction(
        document.tenant(),
        "store a document",
        connection -> {
          // Taken first: its row lock puts the writers of a tenant in line.
          long generation = nextGeneration(connection, document.tenant());
          LibraryWriter library = new LibraryWriter(connection, document.tenant());
          library.keepOriginal(reading.sha256(), content);
          library.makeCollection(reading.upload().collection().orElse(CollectionName.MAIN));
          clear(connection, document);
          Version version = upsertDocument(connection, document, generation, reading);
          library.keepVersion(
              version.id(), version.number(), reading.read(), reading.language(), reading.sha256());
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
          LibraryWriter library = new LibraryWriter(connection, tenant);
          List<String> originals = library.originals(name);
          boolean deleted = delete(connection, tenant, name);
          if (deleted) {
            library.dropOriginals(originals);
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

  /** Takes out what the document was cut into; the document itself and its versions stay. */
  private static void clear(Connection connection, StoredDocument document) throws SQLException {
    for (String table : List.of("section", "document_space")) {
      try (PreparedStatement delete =
          connection.prepareStatement(
              "delete from " + table + " where tenant_id = ? and document = ?")) {
        delete.setString(1, document.tenant().value());
        delete.setString(2, document.name().value());
        delete.executeUpdate();
      }
    }
  }

  private record Version(DocumentId id, int number) {}

  private static Version upsertDocument(
      Connection connection, StoredDocument document, long generation, Reading reading)
      throws SQLException {
    try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      DocumentUpload upload = reading.upload();
      upsert.setString(1, document.tenant().value());
      upsert.setString(2, document.name().value());
      upsert.setString(3, document.title());
      upsert.setString(4, document.language().code());
      upsert.setString(5, reading.sha256());
      upsert.setLong(6, generation);
      upsert.setString(7, upload.collection().orElse(CollectionName.MAIN).value());
      setTexts(
          upsert,
          8,
          upload.labels().orElse(Set.of()).stream().sorted().toList(),
          DocumentLabel::value);
      upsert.setBoolean(9, upload.collection().isPresent());
      upsert.setBoolean(10, upload.labels().isPresent());
      ResultSet row = upsert.executeQuery();
      row.next();
      return new Version(new DocumentId(row.getString(1)), row.getInt(2));
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
        setTexts(insert, 7, stored.places(), PlaceText::of);
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
