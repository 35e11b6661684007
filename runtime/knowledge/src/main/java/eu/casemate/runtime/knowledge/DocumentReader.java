package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.Section;
import eu.casemate.runtime.documents.Section.Reference;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Reads whole documents back from PostgreSQL, to derive the index and the graph again. All who read
 * share one reader: of large documents no more than one is in memory at a time.
 */
final class DocumentReader {

  private static final String PASSAGES =
      """
      select id, text, ordinal, section from passage
      where tenant_id = ? and document = ? order by ordinal
      """;

  private static final String VECTORS =
      """
      select space, section, passage, numbers from section_vector
      where tenant_id = ? and document = ? order by space, ordinal
      """;

  private static final String QUESTIONS =
      """
      select q.section, q.question,
        (select min(p.ordinal) from passage p where p.tenant_id = q.tenant_id
          and p.document = q.document and p.section = q.section)
      from section_question q
      where q.tenant_id = ? and q.document = ? order by q.section, q.ordinal
      """;

  private static final String COUNT =
      "select count(*) from passage where tenant_id = ? and document = ?";

  // The driver else holds all rows of an answer at once, beside what is made of them.
  private static final int ROWS_AT_ONCE = 200;

  private final DocumentTables tables;
  private final Semaphore large = new Semaphore(1, true);

  DocumentReader(DocumentTables tables) {
    this.tables = tables;
  }

  /** A batch of the tenant's documents, with or without vectors; to be closed after use. */
  DocumentBatch batch(TenantId tenant, boolean vectors) {
    return new DocumentBatch(this, tenant, vectors, large);
  }

  /** How many passages the document has. */
  int passages(TenantId tenant, DocumentName name) {
    return tables.inTransaction(
        tenant,
        "count passages",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setString(1, tenant.value());
            select.setString(2, name.value());
            ResultSet row = select.executeQuery();
            row.next();
            return row.getInt(1);
          }
        });
  }

  /** The document's present state, with or without vectors, or that there is none. */
  DocumentChange change(TenantId tenant, DocumentName name, boolean vectors) {
    return tables.inTransaction(
        tenant,
        "read a document",
        connection -> {
          // Nobody replaces it before its sections and passages are read.
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select title, language from document"
                      + " where tenant_id = ? and name = ? for share")) {
            select.setString(1, tenant.value());
            select.setString(2, name.value());
            ResultSet row = select.executeQuery();
            return row.next()
                ? new DocumentChange.Put(document(connection, tenant, name, row, vectors))
                : new DocumentChange.Removed(name);
          }
        });
  }

  private static StoredDocument document(
      Connection connection, TenantId tenant, DocumentName name, ResultSet row, boolean vectors)
      throws SQLException {
    String title = row.getString(1);
    Language language = DocumentTables.language(row.getString(2));
    List<StoredSection> sections = sections(connection, tenant, name);
    return new StoredDocument(
        tenant,
        name,
        title,
        language,
        sections,
        passages(connection, tenant, name, title, language, sections),
        questions(connection, tenant, name),
        vectors ? vectors(connection, tenant, name) : Map.of());
  }

  private static List<StoredSection> sections(
      Connection connection, TenantId tenant, DocumentName name) throws SQLException {
    List<StoredSection> sections = new ArrayList<>();
    // A heading stands in the path of every section below it: one copy is enough.
    Map<String, String> headings = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select ordinal, headings, anchors, entities, reference_documents, reference_anchors"
                + " from section where tenant_id = ? and document = ? order by ordinal")) {
      select.setString(1, tenant.value());
      select.setString(2, name.value());
      select.setFetchSize(ROWS_AT_ONCE);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        List<String> path = new ArrayList<>();
        for (String heading : DocumentTables.strings(row, 2)) {
          path.add(headings.computeIfAbsent(heading, Function.identity()));
        }
        Set<String> anchors = Set.copyOf(DocumentTables.strings(row, 3));
        Set<String> entities = Set.copyOf(DocumentTables.strings(row, 4));
        Section section = new Section(path, anchors, List.of(), entities, references(row));
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
      Connection connection,
      TenantId tenant,
      DocumentName name,
      String title,
      Language language,
      List<StoredSection> sections)
      throws SQLException {
    Map<Integer, Section> byOrdinal = new HashMap<>();
    for (StoredSection each : sections) {
      byOrdinal.put(each.ordinal(), each.section());
    }
    List<StoredPassage> passages = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(PASSAGES)) {
      select.setString(1, tenant.value());
      select.setString(2, name.value());
      select.setFetchSize(ROWS_AT_ONCE);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        int section = row.getInt(4);
        Passage passage =
            new Passage(
                new PassageId(row.getString(1)),
                name,
                title,
                Objects.requireNonNull(byOrdinal.get(section)).headings(),
                language,
                row.getString(2),
                row.getInt(3));
        passages.add(new StoredPassage(passage, section));
      }
    }
    return passages;
  }

  private static List<StoredQuestion> questions(
      Connection connection, TenantId tenant, DocumentName name) throws SQLException {
    List<StoredQuestion> questions = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(QUESTIONS)) {
      select.setString(1, tenant.value());
      select.setString(2, name.value());
      ResultSet row = select.executeQuery();
      while (row.next()) {
        questions.add(new StoredQuestion(row.getInt(1), row.getInt(3), row.getString(2)));
      }
    }
    return questions;
  }

  private static Map<String, List<StoredVector>> vectors(
      Connection connection, TenantId tenant, DocumentName name) throws SQLException {
    Map<String, List<StoredVector>> vectors = new LinkedHashMap<>();
    try (PreparedStatement select = connection.prepareStatement(VECTORS)) {
      select.setString(1, tenant.value());
      select.setString(2, name.value());
      select.setFetchSize(ROWS_AT_ONCE);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        vectors
            .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
            .add(
                new StoredVector(
                    row.getInt(2), row.getInt(3), Embedding.fromBytes(row.getBytes(4))));
      }
    }
    return vectors;
  }
}
