package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The rows of what one tenant's documents hold, within a transaction. */
final class ContentRows extends TenantRows {

  private static final String PASSAGES =
      """
      select p.id, d.id, p.ordinal, p.section, s.headings, p.text, p.places
      from passage p
      join document d on d.tenant_id = p.tenant_id and d.name = p.document
      join section s on s.tenant_id = p.tenant_id and s.document = p.document
        and s.ordinal = p.section
      where p.tenant_id = ?
      """;

  ContentRows(Connection connection, TenantId tenant) {
    super(connection, tenant);
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
                  row.getBoolean(3) ? StoredBytes.inflate(content) : content);
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
            row -> StoredBytes.read(row.getBytes(1)),
            id.value())
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  List<PassagePlaces> passages(DocumentId id, int from, int limit) throws SQLException {
    return select(
        PASSAGES + " and d.id = ? and p.ordinal >= ? order by p.ordinal limit ?",
        ContentRows::passage,
        id.value(),
        from,
        limit);
  }

  Optional<PassagePlaces> passage(PassageId id) throws SQLException {
    return select(PASSAGES + " and p.id = ?", ContentRows::passage, id.value()).stream()
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
}
