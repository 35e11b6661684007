package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which documents lack vectors, and which have some that nobody needs, as PostgreSQL knows it. */
final class VectorGaps {

  // Documents that lack their vectors in one of the spaces.
  private static final String LACKING =
      """
       from document d where d.tenant_id = ? and exists (
         select from unnest(?) as wanted (space) where not exists (
           select from document_space s
           where s.tenant_id = d.tenant_id and s.document = d.name and s.space = wanted.space))
      """;

  // Of these, those that can be made now: a model has written the questions to be embedded.
  private static final String POSSIBLE =
      LACKING.replace(
          "as wanted (space) where",
          "as wanted (space) where (not wanted.space = any (?) or d.questions_by is not null) and");

  private final DocumentTables tables;

  /** A document whose vectors are to be changed, in its state of this generation. */
  record Gap(DocumentName document, long generation) {}

  VectorGaps(DocumentTables tables) {
    this.tables = tables;
  }

  /** How many of the tenant's documents lack vectors in one of these spaces. */
  int lacking(TenantId tenant, Collection<Space> spaces) {
    return tables.inTransaction(
        tenant,
        "count documents without vectors",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("select count(*)" + LACKING)) {
            select.setString(1, tenant.value());
            select.setArray(2, ids(connection, spaces));
            ResultSet row = select.executeQuery();
            row.next();
            return row.getInt(1);
          }
        });
  }

  /** Whether this document lacks vectors in one of these spaces. */
  boolean lacks(TenantId tenant, DocumentName document, Collection<Space> spaces) {
    return tables.inTransaction(
        tenant,
        "look for a document's vectors",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("select 1" + LACKING + " and d.name = ?")) {
            select.setString(1, tenant.value());
            select.setArray(2, ids(connection, spaces));
            select.setString(3, document.value());
            return select.executeQuery().next();
          }
        });
  }

  /** The document's vectors in this space, if it lacks them, can be made now. */
  boolean lacksNow(TenantId tenant, DocumentName document, Space space) {
    return tables.inTransaction(
        tenant,
        "look for a document's vectors",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("select 1" + POSSIBLE + " and d.name = ?")) {
            possible(connection, select, tenant, List.of(space));
            select.setString(4, document.value());
            return select.executeQuery().next();
          }
        });
  }

  /** A document that lacks vectors, which can be made now, and is none of those. */
  Optional<Gap> anyLacking(
      TenantId tenant, Collection<Space> spaces, Collection<DocumentName> except) {
    return tables.inTransaction(
        tenant,
        "find a document without vectors",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select d.name, d.generation"
                      + POSSIBLE
                      + " and not d.name = any (?) order by d.name limit 1")) {
            possible(connection, select, tenant, spaces);
            select.setArray(
                4, texts(connection, except.stream().map(DocumentName::value).toList()));
            return gap(select);
          }
        });
  }

  /** A document that has vectors in a space that is none of these. */
  Optional<Gap> anyWithOthers(TenantId tenant, Collection<Space> needed) {
    return tables.inTransaction(
        tenant,
        "find vectors that are not needed",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select d.name, d.generation from document d
                  join document_space s on s.tenant_id = d.tenant_id and s.document = d.name
                  where d.tenant_id = ? and not s.space = any (?) limit 1
                  """)) {
            select.setString(1, tenant.value());
            select.setArray(2, ids(connection, needed));
            return gap(select);
          }
        });
  }

  private static Optional<Gap> gap(PreparedStatement select) throws SQLException {
    ResultSet row = select.executeQuery();
    return row.next()
        ? Optional.of(new Gap(new DocumentName(row.getString(1)), row.getLong(2)))
        : Optional.empty();
  }

  private static void possible(
      Connection connection, PreparedStatement select, TenantId tenant, Collection<Space> spaces)
      throws SQLException {
    select.setString(1, tenant.value());
    select.setArray(2, ids(connection, spaces));
    select.setArray(
        3, ids(connection, spaces.stream().filter(each -> each.view() == View.QUESTIONS).toList()));
  }

  static Array ids(Connection connection, Collection<Space> spaces) throws SQLException {
    return texts(connection, spaces.stream().map(Space::id).toList());
  }

  private static Array texts(Connection connection, List<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }
}
