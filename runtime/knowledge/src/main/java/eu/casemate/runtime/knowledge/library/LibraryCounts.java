package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what a tenant has, within a transaction. */
final class LibraryCounts {

  private static final String NUMBERS =
      """
      select
        (select count(*) from document where tenant_id = t.id),
        (select count(*) from document_version where tenant_id = t.id),
        (select count(*) from collection where tenant_id = t.id),
        (select count(*) from section where tenant_id = t.id),
        (select count(*) from passage where tenant_id = t.id),
        (select count(*) from document_table where tenant_id = t.id),
        (select coalesce(sum(v.pages), 0) from document d join document_version v
          on v.tenant_id = d.tenant_id and v.document_id = d.id and v.number = d.version
          where d.tenant_id = t.id),
        (select coalesce(sum(bytes), 0) from original where tenant_id = t.id),
        (select coalesce(sum(length(content)), 0) from original where tenant_id = t.id)
      from (select ?::text as id) t
      """;

  private static final String LANGUAGES =
      "select language, count(*) from document where tenant_id = ? group by language order by 1";

  private static final String KINDS =
      "select coalesce(lower(substring(name from '\\.([A-Za-z0-9]{1,10})$')), ''), count(*)"
          + " from document where tenant_id = ? group by 1 order by 1";

  private LibraryCounts() {}

  static DocumentStatistics of(Connection connection, TenantId tenant) throws SQLException {
    Map<String, Integer> languages = grouped(connection, tenant, LANGUAGES);
    Map<String, Integer> kinds = grouped(connection, tenant, KINDS);
    try (PreparedStatement select = connection.prepareStatement(NUMBERS)) {
      select.setString(1, tenant.value());
      ResultSet row = select.executeQuery();
      row.next();
      return new DocumentStatistics(
          row.getInt(1),
          row.getInt(2),
          row.getInt(3),
          row.getInt(4),
          row.getInt(5),
          row.getInt(6),
          row.getLong(7),
          row.getLong(8),
          row.getLong(9),
          languages,
          kinds);
    }
  }

  private static Map<String, Integer> grouped(
      Connection connection, TenantId tenant, String statement) throws SQLException {
    Map<String, Integer> counts = new LinkedHashMap<>();
    try (PreparedStatement select = connection.prepareStatement(statement)) {
      select.setString(1, tenant.value());
      ResultSet row = select.executeQuery();
      while (row.next()) {
        counts.put(row.getString(1), row.getInt(2));
      }
      return counts;
    }
  }
}
