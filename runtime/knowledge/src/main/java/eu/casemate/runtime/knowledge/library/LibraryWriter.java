package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.ParsedDocument;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.tenancy.TenantId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the library keeps of a change of documents, within the transaction that makes it. */
public final class LibraryWriter {

  private static final String DROP_UNUSED =
      """
      delete from original o where o.tenant_id = ? and o.sha256 = any (?)
        and not exists (select from document_version v
          where v.tenant_id = o.tenant_id and v.sha256 = o.sha256)
        and not exists (select from document d
          where d.tenant_id = o.tenant_id and d.sha256 = o.sha256)
      """;

  private static final String OLD_VERSIONS =
      """
      delete from document_version v using document d, collection c
      where v.tenant_id = ? and v.document_id = ? and d.tenant_id = v.tenant_id
        and d.id = v.document_id and c.tenant_id = d.tenant_id and c.name = d.collection
        and v.number <= d.version - c.keep_versions
      returning v.sha256
      """;

  private final Connection connection;
  private final TenantId tenant;

  /** Writes within the transaction of this connection. */
  public LibraryWriter(Connection connection, TenantId tenant) {
    this.connection = connection;
    this.tenant = tenant;
  }

  /** Keeps the bytes, unless the tenant has the same ones already. */
  public void keepOriginal(String sha256, byte[] content) throws SQLException {
    byte[] deflated = StoredBytes.deflate(content);
    boolean smaller = deflated.length < content.length;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into original (tenant_id, sha256, bytes, deflated, content)"
                + " values (?, ?, ?, ?, ?) on conflict do nothing")) {
      insert.setString(1, tenant.value());
      insert.setString(2, sha256);
      insert.setLong(3, content.length);
      insert.setBoolean(4, smaller);
      insert.setBytes(5, smaller ? deflated : content);
      insert.executeUpdate();
    }
  }

  /** Makes the collection if there is none of that name. */
  public void makeCollection(CollectionName name) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into collection (tenant_id, name) values (?, ?) on conflict do nothing")) {
      insert.setString(1, tenant.value());
      insert.setString(2, name.value());
      insert.executeUpdate();
    }
  }

  /** Keeps the document's present state, which stands in {@code document}, as a version. */
  public void keepVersion(
      DocumentId id, int number, ParsedDocument read, Language language, String sha256)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into document_version (tenant_id, document_id, number, title, language,"
                + " sha256, structure, pages, sections, passages)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, tenant.value());
      insert.setString(2, id.value());
      insert.setInt(3, number);
      insert.setString(4, read.title());
      insert.setString(5, language.code());
      insert.setString(6, sha256);
      insert.setBytes(7, StoredBytes.of(read.structure()));
      insert.setInt(8, read.structure().pages());
      insert.setInt(9, read.sections().size());
      insert.setInt(10, read.passages());
      insert.executeUpdate();
    }
    keepTables(id, read.structure(), language);
    dropOriginals(shas(OLD_VERSIONS, id.value()));
  }

  private void keepTables(DocumentId id, Structure structure, Language language)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from document_table where tenant_id = ? and document_id = ?")) {
      delete.setString(1, tenant.value());
      delete.setString(2, id.value());
      delete.executeUpdate();
    }
    int number = 0;
    for (TableExtract table : TableExtract.all(structure, language)) {
      number++;
      keepTable(id, number, table);
    }
  }

  private void keepTable(DocumentId id, int number, TableExtract table) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into document_table values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, tenant.value());
      insert.setString(2, id.value());
      insert.setInt(3, number);
      insert.setInt(4, table.page());
      insert.setArray(5, texts(table.columns()));
      insert.setArray(6, texts(table.header()));
      insert.setArray(7, connection.createArrayOf("boolean", table.numeric().toArray()));
      insert.setInt(8, table.rows().size());
      insert.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement("insert into table_row values (?, ?, ?, ?, ?, ?)")) {
      int row = 0;
      for (TableExtract.Row each : table.rows()) {
        row++;
        insert.setString(1, tenant.value());
        insert.setString(2, id.value());
        insert.setInt(3, number);
        insert.setInt(4, row);
        insert.setArray(5, texts(each.cells()));
        BigDecimal[] numbers =
            each.numbers().stream().map(one -> one.orElse(null)).toArray(BigDecimal[]::new);
        insert.setArray(6, connection.createArrayOf("numeric", numbers));
        insert.addBatch();
        if (row % 1_000 == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  /** The originals of all versions of a document: to be dropped once it is deleted. */
  public List<String> originals(DocumentName name) throws SQLException {
    return shas(
        "select v.sha256 from document_version v join document d on d.tenant_id = v.tenant_id"
            + " and d.id = v.document_id where v.tenant_id = ? and d.name = ?",
        name.value());
  }

  /** Deletes those of these originals that no document needs any more. */
  public void dropOriginals(Collection<String> sha256) throws SQLException {
    if (sha256.isEmpty()) {
      return;
    }
    try (PreparedStatement delete = connection.prepareStatement(DROP_UNUSED)) {
      delete.setString(1, tenant.value());
      delete.setArray(2, texts(List.copyOf(sha256)));
      delete.executeUpdate();
    }
  }

  private List<String> shas(String statement, String parameter) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(statement)) {
      select.setString(1, tenant.value());
      select.setString(2, parameter);
      List<String> found = new ArrayList<>();
      ResultSet rows = select.executeQuery();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private java.sql.Array texts(List<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }
}
