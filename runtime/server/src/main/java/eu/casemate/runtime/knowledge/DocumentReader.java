package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.document.DocumentName;
import eu.casemate.runtime.document.Section;
import eu.casemate.runtime.document.Section.Reference;
import eu.casemate.runtime.document.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads whole documents back from PostgreSQL, to derive the index and the graph again. */
final class DocumentReader {

  private static final String PASSAGES =
      """
      select p.id, p.document, d.title, s.headings, d.language, p.text, p.ordinal,
        p.section, s.entities, p.embedding
      from passage p
      join document d on d.tenant_id = p.tenant_id and d.name = p.document
      join section s on s.tenant_id = p.tenant_id and s.document = p.document
        and s.ordinal = p.section
      where p.tenant_id = ? and p.document = ? order by p.ordinal
      """;

  private final DocumentTables tables;

  DocumentReader(DocumentTables tables) {
    this.tables = tables;
  }

  /** The document's present state, or that there is none. */
  DocumentChange change(TenantId tenant, DocumentName name) {
    return tables.inTransaction(
        tenant,
        "read a document",
        connection -> {
          // Nobody replaces it before its sections and passages are read.
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select title, language, vectors from document"
                      + " where tenant_id = ? and name = ? for share")) {
            select.setString(1, tenant.value());
            select.setString(2, name.value());
            ResultSet row = select.executeQuery();
            return row.next()
                ? new DocumentChange.Put(document(connection, tenant, name, row))
                : new DocumentChange.Removed(name);
          }
        });
  }

  private static StoredDocument document(
      Connection connection, TenantId tenant, DocumentName name, ResultSet row)
      throws SQLException {
    return new StoredDocument(
        tenant,
        name,
        row.getString(1),
        DocumentTables.language(row.getString(2)),
        row.getString(3),
        sections(connection, tenant, name),
        passages(connection, tenant, name));
  }

  private static List<StoredSection> sections(
      Connection connection, TenantId tenant, DocumentName name) throws SQLException {
    List<StoredSection> sections = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select ordinal, headings, anchors, entities, reference_documents, reference_anchors"
                + " from section where tenant_id = ? and document = ? order by ordinal")) {
      select.setString(1, tenant.value());
      select.setString(2, name.value());
      ResultSet row = select.executeQuery();
      while (row.next()) {
        Set<String> anchors = Set.copyOf(DocumentTables.strings(row, 3));
        Set<String> entities = Set.copyOf(DocumentTables.strings(row, 4));
        List<String> headings = DocumentTables.strings(row, 2);
        Section section = new Section(headings, anchors, List.of(), entities, references(row));
        sections.add(new StoredSection(row.getInt(1), section));
      }
    }
    return sections;
  }

  private static Set<Reference> references(ResultSet row) throws SQLException {
    List<String> documents = DocumentTables.strings(row, 5);
    List<String> anchors = DocumentTables.strings(row, 6);
    Set<Reference> references = new HashSet<>();
    for (int i = 0; i < documents.size(); i++) {
      references.add(new Reference(documents.get(i), anchors.get(i)));
    }
    return references;
  }

  private static List<StoredPassage> passages(
      Connection connection, TenantId tenant, DocumentName name) throws SQLException {
    List<StoredPassage> passages = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(PASSAGES)) {
      select.setString(1, tenant.value());
      select.setString(2, name.value());
      ResultSet row = select.executeQuery();
      while (row.next()) {
        passages.add(
            new StoredPassage(
                DocumentTables.passage(row),
                row.getInt(8),
                DocumentTables.strings(row, 9),
                Embedding.fromBytes(row.getBytes(10))));
      }
    }
    return passages;
  }
}
