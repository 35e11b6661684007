package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.knowledge.library.LibraryProblem.Kind;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of one tenant's library, within a transaction. */
final class LibraryRows extends TenantRows {

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

  LibraryRows(Connection connection, TenantId tenant) {
    super(connection, tenant);
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
}
