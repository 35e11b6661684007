package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.knowledge.library.LibraryProblem.Kind;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The collections of a tenant. Every method acts for its caller's tenant. */
public final class CollectionTables {

  private static final String SELECT =
      """
      select c.name, c.description, c.keep_versions, count(d.id), coalesce(sum(o.bytes), 0),
        c.created_at
      from collection c
      left join document d on d.tenant_id = c.tenant_id and d.collection = c.name
      left join original o on o.tenant_id = d.tenant_id and o.sha256 = d.sha256
      where c.tenant_id = ? and (?::text is null or c.name = ?)
      group by c.name, c.description, c.keep_versions, c.created_at order by c.name
      """;

  private final Transactions transactions;

  CollectionTables(Transactions transactions) {
    this.transactions = transactions;
  }

  /** All, by name. */
  public List<CollectionDetail> all(Caller caller) {
    return transactions.of(
        caller.tenant(), "list collections", c -> select(c, caller.tenant(), null));
  }

  /** The one of this name. */
  public Optional<CollectionDetail> of(Caller caller, CollectionName name) {
    return transactions.of(
        caller.tenant(),
        "read a collection",
        connection -> select(connection, caller.tenant(), name.value()).stream().findFirst());
  }

  /** Makes one; a {@link LibraryProblem} if there is one of that name. */
  public CollectionDetail create(
      Caller caller, CollectionName name, String description, OptionalInt keepVersions) {
    return transactions.of(
        caller.tenant(),
        "make a collection",
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into collection (tenant_id, name, description, keep_versions)"
                      + " values (?, ?, ?, ?) on conflict do nothing")) {
            insert.setString(1, caller.tenant().value());
            insert.setString(2, name.value());
            insert.setString(3, description);
            insert.setInt(4, keepVersions.orElse(10));
            if (insert.executeUpdate() == 0) {
              throw new LibraryProblem(
                  Kind.CONFLICT,
                  "There is a collection " + name + " already",
                  "Choose another name, or change that one");
            }
          }
          return select(connection, caller.tenant(), name.value()).getFirst();
        });
  }

  /** Changes what is named; fewer versions are kept from each document's next one on. */
  public CollectionDetail change(
      Caller caller, CollectionName name, Optional<String> description, OptionalInt keepVersions) {
    return transactions.of(
        caller.tenant(),
        "change a collection",
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update collection set description = coalesce(?, description),"
                      + " keep_versions = coalesce(?, keep_versions)"
                      + " where tenant_id = ? and name = ?")) {
            update.setString(1, description.orElse(null));
            update.setObject(2, keepVersions.isPresent() ? keepVersions.getAsInt() : null);
            update.setString(3, caller.tenant().value());
            update.setString(4, name.value());
            if (update.executeUpdate() == 0) {
              throw LibraryProblem.absent("collection");
            }
          }
          return select(connection, caller.tenant(), name.value()).getFirst();
        });
  }

  /** Removes an empty one; a {@link LibraryProblem} while a document is in it. */
  public void remove(Caller caller, CollectionName name) {
    transactions.of(
        caller.tenant(),
        "remove a collection",
        connection -> {
          List<CollectionDetail> found = select(connection, caller.tenant(), name.value());
          if (found.isEmpty()) {
            throw LibraryProblem.absent("collection");
          }
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from collection c where tenant_id = ? and name = ? and not exists"
                      + " (select from document d where d.tenant_id = c.tenant_id"
                      + " and d.collection = c.name)")) {
            delete.setString(1, caller.tenant().value());
            delete.setString(2, name.value());
            if (delete.executeUpdate() == 0) {
              throw new LibraryProblem(
                  Kind.CONFLICT,
                  "The collection holds " + found.getFirst().documents() + " documents",
                  "Erase them (POST /api/v1/erase), or put them into another collection");
            }
          }
          return name;
        });
  }

  private static List<CollectionDetail> select(
      Connection connection, TenantId tenant, @org.jspecify.annotations.Nullable String name)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setString(1, tenant.value());
      select.setString(2, name);
      select.setString(3, name);
      List<CollectionDetail> found = new ArrayList<>();
      ResultSet row = select.executeQuery();
      while (row.next()) {
        found.add(
            new CollectionDetail(
                new CollectionName(row.getString(1)),
                row.getString(2),
                row.getInt(3),
                row.getInt(4),
                row.getLong(5),
                row.getObject(6, OffsetDateTime.class).toInstant()));
      }
      return found;
    }
  }
}
