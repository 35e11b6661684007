package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The vectors in PostgreSQL, by space, and which documents have them. */
final class VectorTables {

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

  /** A document that lacks vectors, in its state of this generation. */
  record Lacking(DocumentName document, long generation) {}

  VectorTables(DocumentTables tables) {
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
  Optional<Lacking> anyLacking(
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
            return lacking(select);
          }
        });
  }

  /** A document that has vectors in a space that is none of these. */
  Optional<Lacking> anyWithOthers(TenantId tenant, Collection<Space> needed) {
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
            return lacking(select);
          }
        });
  }

  /** Removes the document's vectors in all but these spaces; the index then has to follow. */
  void removeOthers(TenantId tenant, Lacking document, Collection<Space> needed) {
    tables.inTransaction(
        tenant,
        "remove vectors that are not needed",
        connection -> {
          long generation = DocumentWriter.nextGeneration(connection, tenant);
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from document_space"
                      + " where tenant_id = ? and document = ? and not space = any (?)")) {
            delete.setString(1, tenant.value());
            delete.setString(2, document.document().value());
            delete.setArray(3, ids(connection, needed));
            delete.executeUpdate();
          }
          DerivationTables.lack(
              connection, tenant, StoreName.VECTORS, document.document(), generation);
          return generation;
        });
  }

  /** Puts vectors in place, unless the document has changed since; the index then lacks them. */
  void add(TenantId tenant, Lacking document, Map<Space, List<StoredVector>> vectors) {
    tables.inTransaction(
        tenant,
        "keep vectors",
        connection -> {
          long generation = DocumentWriter.nextGeneration(connection, tenant);
          boolean same = claim(connection, tenant, document, generation);
          if (same) {
            insert(connection, tenant, document.document(), vectors);
            DerivationTables.lack(
                connection, tenant, StoreName.VECTORS, document.document(), generation);
          }
          return same;
        });
  }

  /** Inserts a document's vectors within a change of it. */
  static void insert(
      Connection connection,
      TenantId tenant,
      DocumentName document,
      Map<Space, List<StoredVector>> vectors)
      throws SQLException {
    for (Map.Entry<Space, List<StoredVector>> each : vectors.entrySet()) {
      insertSpace(connection, tenant, document, each.getKey());
      insertVectors(connection, tenant, document, each.getKey(), each.getValue());
    }
  }

  private static void insertSpace(
      Connection connection, TenantId tenant, DocumentName document, Space space)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into document_space values (?, ?, ?, ?)")) {
      insert.setString(1, tenant.value());
      insert.setString(2, document.value());
      insert.setString(3, space.id());
      insert.setString(4, space.madeWith());
      insert.executeUpdate();
    }
  }

  private static void insertVectors(
      Connection connection,
      TenantId tenant,
      DocumentName document,
      Space space,
      List<StoredVector> vectors)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into section_vector values (?, ?, ?, ?, ?, ?, ?)")) {
      int ordinal = 0;
      for (StoredVector each : vectors) {
        insert.setString(1, tenant.value());
        insert.setString(2, document.value());
        insert.setString(3, space.id());
        insert.setInt(4, ordinal++);
        insert.setInt(5, each.section());
        insert.setInt(6, each.passage());
        insert.setBytes(7, each.numbers().toBytes());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static boolean claim(
      Connection connection, TenantId tenant, Lacking document, long generation)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update document set generation = ?"
                + " where tenant_id = ? and name = ? and generation = ?")) {
      update.setLong(1, generation);
      update.setString(2, tenant.value());
      update.setString(3, document.document().value());
      update.setLong(4, document.generation());
      return update.executeUpdate() > 0;
    }
  }

  private static Optional<Lacking> lacking(PreparedStatement select) throws SQLException {
    ResultSet row = select.executeQuery();
    return row.next()
        ? Optional.of(new Lacking(new DocumentName(row.getString(1)), row.getLong(2)))
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

  private static java.sql.Array ids(Connection connection, Collection<Space> spaces)
      throws SQLException {
    return texts(connection, spaces.stream().map(Space::id).toList());
  }

  private static java.sql.Array texts(Connection connection, List<String> texts)
      throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }
}
