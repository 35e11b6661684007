package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.knowledge.library.LibraryProblem.Kind;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

/**
 * Asks the tables of a document by SQL. The statement passes {@link SelectCheck}, and runs
 * read-only, for five seconds at most, with the tables as its only names; the policies of the
 * tenant's rows stand behind that.
 */
final class TableQuestions {

  private static final int MOST_ROWS = 1_000;
  private static final String QUERY_CANCELED = "57014";

  private TableQuestions() {}

  static TableAnswer ask(
      Connection connection, TenantId tenant, DocumentId id, List<TableSummary> tables, String sql)
      throws SQLException {
    if (tables.isEmpty()) {
      throw new LibraryProblem(
          Kind.INVALID, "The document has no table", "Ask another document; see its tables");
    }
    Set<String> names = new HashSet<>();
    for (TableSummary table : tables) {
      names.add("t" + table.number());
      names.addAll(table.columns());
      names.add("row_number_in_table");
    }
    String select = SelectCheck.require(sql, names);
    try (Statement settings = connection.createStatement()) {
      settings.execute("set local transaction_read_only = on");
      settings.execute("set local statement_timeout = '5s'");
      settings.execute("set local search_path = ''");
      settings.execute("set local max_parallel_workers_per_gather = 0");
    }
    String statement =
        "with "
            + with(tables)
            + " select * from ("
            + select
            + ") as answer limit "
            + (MOST_ROWS + 1);
    try (PreparedStatement query = connection.prepareStatement(statement)) {
      int parameter = 1;
      for (TableSummary table : tables) {
        query.setString(parameter++, tenant.value());
        query.setString(parameter++, id.value());
        query.setInt(parameter++, table.number());
      }
      return answer(query.executeQuery());
    } catch (SQLException e) {
      throw problem(e);
    }
  }

  private static String with(List<TableSummary> tables) {
    List<String> all = new ArrayList<>();
    for (TableSummary table : tables) {
      StringBuilder columns = new StringBuilder("number as row_number_in_table");
      for (int i = 0; i < table.columns().size(); i++) {
        String from = table.numeric().get(i) ? "numbers" : "cells";
        // Quoted: a column may be called "order".
        columns
            .append(", ")
            .append(from)
            .append('[')
            .append(i + 1)
            .append("] as \"")
            .append(table.columns().get(i))
            .append('"');
      }
      all.add(
          "t"
              + table.number()
              + " as (select "
              + columns
              + " from public.table_row where tenant_id = ? and document_id = ?"
              + " and table_number = ?)");
    }
    return String.join(", ", all);
  }

  private static TableAnswer answer(ResultSet rows) throws SQLException {
    int width = rows.getMetaData().getColumnCount();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= width; i++) {
      columns.add(rows.getMetaData().getColumnLabel(i));
    }
    List<List<@Nullable Object>> cells = new ArrayList<>();
    boolean more = false;
    while (rows.next()) {
      if (cells.size() == MOST_ROWS) {
        more = true;
        break;
      }
      List<@Nullable Object> row = new ArrayList<>();
      for (int i = 1; i <= width; i++) {
        Object cell = rows.getObject(i);
        row.add(cell instanceof Number || cell instanceof Boolean ? cell : rows.getString(i));
      }
      cells.add(row);
    }
    return new TableAnswer(columns, cells, more);
  }

  /** The server's words may repeat what the person wrote, and go back to them alone. */
  private static RuntimeException problem(SQLException e) throws SQLException {
    String state = String.valueOf(e.getSQLState());
    if (state.equals(QUERY_CANCELED)) {
      return new LibraryProblem(
          Kind.INVALID, "The statement took longer than five seconds", "Ask for less at once");
    }
    boolean theirs = state.startsWith("42") || state.startsWith("22") || state.equals("21000");
    if (!theirs || PSQLState.isConnectionError(state)) {
      throw e;
    }
    return new LibraryProblem(
        Kind.INVALID,
        "PostgreSQL does not take the statement: " + firstLine(String.valueOf(e.getMessage())),
        "Look at the columns and which of them are numbers");
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
  }
}
