package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of one tenant, within a transaction. */
abstract class TenantRows {

  final Connection connection;
  final TenantId tenant;

  TenantRows(Connection connection, TenantId tenant) {
    this.connection = connection;
    this.tenant = tenant;
  }

  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  <T> List<T> select(String statement, Row<T> reading, @Nullable Object... parameters)
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

  java.sql.Array texts(List<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }

  static List<String> strings(ResultSet row, int column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  static Instant time(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Language language(String code) {
    return Language.of(code)
        .orElseThrow(() -> new IllegalStateException("The database names an unknown language"));
  }
}
