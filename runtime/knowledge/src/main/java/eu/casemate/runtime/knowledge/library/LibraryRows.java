package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.knowledge.library.LibraryProblem.Kind;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of one tenant's library, within a transaction. */
final class LibraryRows {

  private static final String DOCUMENTS =
      """
      select d.id, d.name, d.title, d.language, d.collection, d.labels, d.version, d.sha256,
        o.bytes, v.pages, v.sections, v.passages,
        (select count(*) from document_table t
          where t.tenant_id = d.tenant_id and t.document_id = d.id), v.stored_at
      from document d
      join original o on o.tenant_id = d.tenant_id and o.sha256 = d.sha256
      join document_version v on v.tenant_id = d.tenant_id and v.document_id = d.id
        and v.number = d.version
      where d.tenant_id = ?
      """;

  private static final String PASSAGES =
      """
      select p.id, d.id, p.ordinal, p.section, s.headings, p.text, p.places
      from passage p
      join document d on d.tenant_id = p.tenant_id and d.name = p.document
      join section s on s.tenant_id = p.tenant_id and s.document = p.document
        and s.ordinal = p.section
      where p.tenant_id = ?
      """;

  private final Connection connection;
  private final TenantId tenant;

  LibraryRows(Connection connection, TenantId tenant) {
    this.connection = connection;
    this.tenant = tenant;
  }

  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  List<DocumentDetail> documents(DocumentQuery query) throws SQLException {
    String where =
        " and (?::text is null or d.collection = ?) and (?::text is null or d.labels @> array[?])"
            + " and starts_with(d.name, ?) and d.name > ? order by d.name limit ?";
    String collection = query.collection().map(CollectionName::value).orElse(null);
    String label = query.label().map(DocumentLabel::value).orElse(null);
    String folder = query.folder();
    String below = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    return select(
        DOCUMENTS + where,
        LibraryRows::detail,
        collection,
        collection,
        label,
        label,
        below,
        query.after(),
        query.limit());
  }

  Optional<DocumentDetail> document(DocumentId id) throws SQLException {
    return select(DOCUMENTS + " and d.id = ?", LibraryRows::detail, id.value()).stream()
        .findFirst();
  }

  Optional<DocumentDetail> document(DocumentName name) throws SQLException {
    return select(DOCUMENTS + " and d.name = ?", LibraryRows::detail, name.value()).stream()
        .findFirst();
  }

  Set<DocumentName> names(Set<CollectionName> in, Set<DocumentLabel> with) throws SQLException {
    String statement =
        "select name from document where tenant_id = ?"
            + " and (cardinality(?::text[]) = 0 or collection = any (?)) and labels @> ?";
    java.sql.Array collections = texts(in.stream().map(CollectionName::value).toList());
    return new LinkedHashSet<>(
        select(
            statement,
            row -> new DocumentName(row.getString(1)),
            collections,
            collections,
            texts(with.stream().map(DocumentLabel::value).toList())));
  }

  List<DocumentName> duplicates(DocumentId id) throws SQLException {
    return select(
        "select o.name from document d join document o on o.tenant_id = d.tenant_id"
            + " and o.sha256 = d.sha256 and o.id <> d.id"
            + " where d.tenant_id = ? and d.id = ? order by 1",
        row -> new DocumentName(row.getString(1)),
        id.value());
  }

  Map<String, List<DocumentName>> duplicates() throws SQLException {
    Map<String, List<DocumentName>> found = new LinkedHashMap<>();
    select(
        "select sha256, array_agg(name order by name) from document where tenant_id = ?"
            + " group by sha256 having count(*) > 1 order by min(name) limit 1000",
        row -> {
          found.put(row.getString(1), strings(row, 2).stream().map(DocumentName::new).toList());
          return row;
        });
    return found;
  }

  Optional<Original> original(DocumentId id, OptionalInt version) throws SQLException {
    String statement =
        "select d.name, o.sha256, o.deflated, o.content from document d"
            + " join document_version v on v.tenant_id = d.tenant_id and v.document_id = d.id"
            + " join original o on o.tenant_id = v.tenant_id and o.sha256 = v.sha256"
            + " where d.tenant_id = ? and d.id = ? and v.number = coalesce(?, d.version)";
    Integer number = version.isPresent() ? (Integer) version.getAsInt() : null;
    return select(
            statement,
            row -> {
              byte[] content = row.getBytes(4);
              return new Original(
                  new DocumentName(row.getString(1)),
                  row.getString(2),
                  row.getBoolean(3) ? StoredStructure.inflate(content) : content);
            },
            id.value(),
            number)
        .stream()
        .findFirst();
  }

  List<DocumentVersion> versions(DocumentId id) throws SQLException {
    return select(
        "select v.number, v.title, v.language, v.sha256, o.bytes, v.pages, v.sections, v.passages,"
            + " v.stored_at from document_version v"
            + " join original o on o.tenant_id = v.tenant_id and o.sha256 = v.sha256"
            + " where v.tenant_id = ? and v.document_id = ? order by v.number desc",
        row ->
            new DocumentVersion(
                row.getInt(1),
                row.getString(2),
                language(row.getString(3)),
                row.getString(4),
                row.getLong(5),
                row.getInt(6),
                row.getInt(7),
                row.getInt(8),
                time(row, 9)),
        id.value());
  }

  Optional<Structure> structure(DocumentId id) throws SQLException {
    return select(
            "select v.structure from document d join document_version v"
                + " on v.tenant_id = d.tenant_id and v.document_id = d.id and v.number = d.version"
                + " where d.tenant_id = ? and d.id = ? and v.structure is not null",
            row -> StoredStructure.read(row.getBytes(1)),
            id.value())
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  List<PassagePlaces> passages(DocumentId id, int from, int limit) throws SQLException {
    return select(
        PASSAGES + " and d.id = ? and p.ordinal >= ? order by p.ordinal limit ?",
        LibraryRows::passage,
        id.value(),
        from,
        limit);
  }

  Optional<PassagePlaces> passage(PassageId id) throws SQLException {
    return select(PASSAGES + " and p.id = ?", LibraryRows::passage, id.value()).stream()
        .findFirst();
  }

  List<TableSummary> tables(DocumentId id) throws SQLException {
    return select(
        "select number, page, columns, header, numeric, rows from document_table"
            + " where tenant_id = ? and document_id = ? order by number",
        row ->
            new TableSummary(
                row.getInt(1),
                row.getInt(2),
                strings(row, 3),
                strings(row, 4),
                List.of((Boolean[]) row.getArray(5).getArray()),
                row.getInt(6)),
        id.value());
  }

  Optional<DocumentTable> table(DocumentId id, int number, int from, int limit)
      throws SQLException {
    Optional<TableSummary> summary =
        tables(id).stream().filter(each -> each.number() == number).findFirst();
    if (summary.isEmpty()) {
      return Optional.empty();
    }
    List<List<String>> rows =
        select(
            "select cells from table_row where tenant_id = ? and document_id = ?"
                + " and table_number = ? and number >= ? order by number limit ?",
            row -> strings(row, 1),
            id.value(),
            number,
            from,
            limit);
    return Optional.of(new DocumentTable(summary.get(), from, rows));
  }

  void change(
      DocumentId id, Optional<CollectionName> collection, Optional<Set<DocumentLabel>> labels)
      throws SQLException {
    if (collection.isPresent() && !exists(collection.get())) {
      throw new LibraryProblem(
          Kind.INVALID,
          "There is no collection " + collection.get(),
          "Make it first (POST /api/v1/collections)");
    }
    java.sql.@Nullable Array texts =
        labels.isPresent()
            ? texts(labels.get().stream().sorted().map(DocumentLabel::value).toList())
            : null;
    try (PreparedStatement update =
        connection.prepareStatement(
            "update document set collection = coalesce(?, collection),"
                + " labels = coalesce(?, labels) where tenant_id = ? and id = ?")) {
      update.setString(1, collection.map(CollectionName::value).orElse(null));
      update.setArray(2, texts);
      update.setString(3, tenant.value());
      update.setString(4, id.value());
      update.executeUpdate();
    }
  }

  private boolean exists(CollectionName name) throws SQLException {
    return !select(
            "select name from collection where tenant_id = ? and name = ?",
            row -> row.getString(1),
            name.value())
        .isEmpty();
  }

  Map<DocumentLabel, Integer> labels() throws SQLException {
    Map<DocumentLabel, Integer> found = new LinkedHashMap<>();
    select(
        "select label, count(*) from document, unnest(labels) as label where tenant_id = ?"
            + " group by label order by count(*) desc, label limit 1000",
        row -> found.put(new DocumentLabel(row.getString(1)), row.getInt(2)));
    return found;
  }

  DocumentStatistics statistics() throws SQLException {
    return LibraryCounts.of(connection, tenant);
  }

  private <T> List<T> select(String statement, Row<T> reading, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(statement)) {
      select.setString(1, tenant.value());
      for (int i = 0; i < parameters.length; i++) {
        switch (parameters[i]) {
          case String text -> select.setString(i + 2, text);
          case Integer number -> select.setInt(i + 2, number);
          case java.sql.Array array -> select.setArray(i + 2, array);
          case null -> select.setNull(i + 2, java.sql.Types.OTHER);
          default -> throw new IllegalArgumentException("no parameter of this type is used");
        }
      }
      List<T> found = new ArrayList<>();
      ResultSet rows = select.executeQuery();
      while (rows.next()) {
        found.add(reading.of(rows));
      }
      return found;
    }
  }

  private static DocumentDetail detail(ResultSet row) throws SQLException {
    return new DocumentDetail(
        new DocumentId(row.getString(1)),
        new DocumentName(row.getString(2)),
        row.getString(3),
        language(row.getString(4)),
        new CollectionName(row.getString(5)),
        strings(row, 6).stream().map(DocumentLabel::new).toList(),
        row.getInt(7),
        row.getString(8),
        row.getLong(9),
        row.getInt(10),
        row.getInt(11),
        row.getInt(12),
        row.getInt(13),
        time(row, 14));
  }

  private static PassagePlaces passage(ResultSet row) throws SQLException {
    return new PassagePlaces(
        new PassageId(row.getString(1)),
        new DocumentId(row.getString(2)),
        row.getInt(3),
        row.getInt(4),
        strings(row, 5),
        row.getString(6),
        PlaceText.parse(strings(row, 7)));
  }

  private java.sql.Array texts(List<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }

  private static List<String> strings(ResultSet row, int column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Language language(String code) {
    return Language.of(code)
        .orElseThrow(() -> new IllegalStateException("The database names an unknown language"));
  }
}
