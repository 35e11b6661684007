package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.database.DatabaseException;
import eu.casemate.runtime.database.DatabaseLogin;
import eu.casemate.runtime.database.TenantTransactions;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentId;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The tables in PostgreSQL: the truth. Every statement names the tenant. */
final class DocumentTables implements AutoCloseable {

  private static final String PASSAGES =
      """
      select p.id, p.document, d.title, s.headings, d.language, p.text, p.ordinal
      from passage p
      join document d on d.tenant_id = p.tenant_id and d.name = p.document
      join section s on s.tenant_id = p.tenant_id and s.document = p.document
        and s.ordinal = p.section
      where p.tenant_id = ? and p.id = any (?)
      """;

  private final TenantTransactions transactions;

  /** A document's identity: what decides whether an upload changes anything. */
  record Fingerprint(String sha256, Language language) {}

  DocumentTables(DatabaseLogin login) {
    transactions = known(() -> new TenantTransactions(login, "documents"));
  }

  /** Does all of the work on the tenant's rows or none of it. */
  <T> T inTransaction(TenantId tenant, String what, TenantTransactions.Work<T> work) {
    return known(() -> transactions.of(tenant, what, work));
  }

  Optional<Fingerprint> fingerprint(TenantId tenant, DocumentName name) {
    return inTransaction(
        tenant,
        "look a document up",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select sha256, language from document where tenant_id = ? and name = ?")) {
            select.setString(1, tenant.value());
            select.setString(2, name.value());
            ResultSet row = select.executeQuery();
            return row.next()
                ? Optional.of(new Fingerprint(row.getString(1), language(row.getString(2))))
                : Optional.empty();
          }
        });
  }

  /** The id of the document of this name. */
  Optional<DocumentId> id(TenantId tenant, DocumentName name) {
    return inTransaction(
        tenant,
        "look a document up",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select id from document where tenant_id = ? and name = ?")) {
            select.setString(1, tenant.value());
            select.setString(2, name.value());
            ResultSet row = select.executeQuery();
            return row.next() ? Optional.of(new DocumentId(row.getString(1))) : Optional.empty();
          }
        });
  }

  /** The tenants that have ever had a document. */
  List<TenantId> tenants() {
    return known(() -> transactions.ofNoTenant("list the tenants", DocumentTables::tenants));
  }

  private static List<TenantId> tenants(Connection connection) throws SQLException {
    List<TenantId> tenants = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement("select tenant_id from tenant_generation order by 1")) {
      ResultSet rows = select.executeQuery();
      while (rows.next()) {
        tenants.add(new TenantId(rows.getString(1)));
      }
    }
    return tenants;
  }

  /** The work, failing as everything of this room fails. */
  private static <T> T known(Supplier<T> work) {
    try {
      return work.get();
    } catch (DatabaseException e) {
      throw new KnowledgeException(String.valueOf(e.getMessage()), e);
    }
  }

  KnowledgeCounts counts(Caller caller) {
    String tenant = caller.tenant().value();
    return inTransaction(
        caller.tenant(),
        "count documents",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select (select count(*) from document where tenant_id = ?),"
                      + " (select count(*) from passage where tenant_id = ?)")) {
            select.setString(1, tenant);
            select.setString(2, tenant);
            ResultSet row = select.executeQuery();
            row.next();
            return new KnowledgeCounts(row.getInt(1), row.getInt(2));
          }
        });
  }

  /** How many documents the tenant has. */
  int documentCount(TenantId tenant) {
    return inTransaction(
        tenant,
        "count documents",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("select count(*) from document where tenant_id = ?")) {
            select.setString(1, tenant.value());
            ResultSet row = select.executeQuery();
            row.next();
            return row.getInt(1);
          }
        });
  }

  List<DocumentSummary> documents(Caller caller) {
    return inTransaction(
        caller.tenant(),
        "list documents",
        connection -> {
          List<DocumentSummary> found = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select d.id, d.name, d.title, d.language, d.collection, d.labels, d.version,
                    coalesce(v.pages, 0), coalesce(o.bytes, 0),
                    (select count(*) from section s
                     where s.tenant_id = d.tenant_id and s.document = d.name),
                    (select count(*) from passage p
                     where p.tenant_id = d.tenant_id and p.document = d.name)
                  from document d
                  left join document_version v on v.tenant_id = d.tenant_id
                    and v.document_id = d.id and v.number = d.version
                  left join original o on o.tenant_id = d.tenant_id and o.sha256 = d.sha256
                  where d.tenant_id = ? order by d.name
                  """)) {
            select.setString(1, caller.tenant().value());
            ResultSet row = select.executeQuery();
            while (row.next()) {
              found.add(
                  new DocumentSummary(
                      new DocumentId(row.getString(1)),
                      new DocumentName(row.getString(2)),
                      row.getString(3),
                      language(row.getString(4)),
                      new CollectionName(row.getString(5)),
                      strings(row, 6).stream().map(DocumentLabel::new).toList(),
                      row.getInt(7),
                      row.getInt(8),
                      row.getLong(9),
                      row.getInt(10),
                      row.getInt(11),
                      ""));
            }
          }
          return Licences.attach(found);
        });
  }

  /** The passages with these ids, in any order; unknown ids are left out. */
  List<Passage> passages(Caller caller, List<PassageId> ids) {
    return inTransaction(
        caller.tenant(),
        "read passages",
        connection -> {
          List<Passage> found = new ArrayList<>();
          try (PreparedStatement select = connection.prepareStatement(PASSAGES)) {
            select.setString(1, caller.tenant().value());
            select.setArray(
                2,
                connection.createArrayOf(
                    "text", ids.stream().map(PassageId::value).toArray(String[]::new)));
            ResultSet row = select.executeQuery();
            while (row.next()) {
              found.add(passage(row));
            }
          }
          return found;
        });
  }

  /** Asks the server for an answer. */
  void ping() {
    known(
        () -> {
          transactions.ping();
          return this;
        });
  }

  static Passage passage(ResultSet row) throws SQLException {
    return new Passage(
        new PassageId(row.getString(1)),
        new DocumentName(row.getString(2)),
        row.getString(3),
        strings(row, 4),
        language(row.getString(5)),
        row.getString(6),
        row.getInt(7));
  }

  static List<String> strings(ResultSet row, int column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  static Language language(String code) {
    return Language.of(code)
        .orElseThrow(() -> new KnowledgeException("The database names an unknown language"));
  }

  @Override
  public void close() {
    transactions.close();
  }
}
