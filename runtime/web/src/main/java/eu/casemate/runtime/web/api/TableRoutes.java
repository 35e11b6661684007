package eu.casemate.runtime.web.api;

import eu.casemate.runtime.gateway.ConcurrentRequests;
import eu.casemate.runtime.gateway.ConcurrentRequests.Place;
import eu.casemate.runtime.knowledge.library.DocumentId;
import eu.casemate.runtime.knowledge.library.DocumentTable;
import eu.casemate.runtime.knowledge.library.Library;
import eu.casemate.runtime.knowledge.library.TableAnswer;
import eu.casemate.runtime.knowledge.library.TableSummary;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.http.Json;
import eu.casemate.runtime.web.http.KnownKeys;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tables of documents, and questions to them in SQL. */
final class TableRoutes {

  private static final int MAX_BODY_BYTES = 16 << 10;
  private static final int MOST_SQL = 4_000;
  private static final int MOST_AT_ONCE = 2;
  private static final int RETRY_SECONDS = 5;

  private final Library library;
  private final ConcurrentRequests places = new ConcurrentRequests(MOST_AT_ONCE);

  /** A table; SQL names it {@code t} and its number. */
  record Table(
      int number,
      int page,
      List<String> columns,
      List<String> header,
      List<Boolean> numeric,
      int rows) {

    static Table of(TableSummary table) {
      return new Table(
          table.number(),
          table.page(),
          table.columns(),
          table.header(),
          table.numeric(),
          table.rows());
    }
  }

  /** A document's tables. */
  record Tables(List<Table> tables) {}

  /** Some rows of a table. */
  record Rows(Table table, int from, List<List<String>> rows) {}

  /** One select over the document's tables. */
  record Sql(String sql) {}

  /** What it gave: a cell is a text, a number, true, false or null. */
  record Result(List<String> columns, List<List<@Nullable Object>> rows, boolean more) {}

  TableRoutes(Library library) {
    this.library = library;
  }

  List<Route> table() {
    return List.of(
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/tables",
            Right.READ_DOCUMENTS,
            this::list,
            Operation.of("listTables", "tables", "The document's tables", Tables.class)),
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/tables/{table}",
            Right.READ_DOCUMENTS,
            this::get,
            Operation.of(
                    "getTable", "tables", "The rows of a table as they are written", Rows.class)
                .query("from", Operation.Kind.NUMBER, "the first row, from 1")
                .query(
                    "limit",
                    Operation.Kind.NUMBER,
                    "how many at most, to " + DocumentTable.MOST_ROWS)),
        new Route(
            Method.POST,
            "/api/v1/documents/{document}/tables/query",
            Right.READ_DOCUMENTS,
            this::ask,
            Operation.of(
                    "queryTables",
                    "tables",
                    "What one SQL select over the tables t1, t2, … gives; read-only, five seconds, 1,000 rows",
                    Result.class)
                .takes(Sql.class)));
  }

  private void require(Caller caller, DocumentId id) {
    if (library.document(caller, id).isEmpty()) {
      throw RequestValues.absent("document");
    }
  }

  private void list(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentId id = RequestValues.document(request);
    require(caller, id);
    List<Table> tables = library.tables(caller, id).stream().map(Table::of).toList();
    Json.send(response, 200, new Tables(tables));
  }

  private void get(Caller caller, ServerRequest request, ServerResponse response) {
    int from = RequestValues.number(request, "from", 1, 10_000_000, 1);
    int limit =
        RequestValues.number(request, "limit", 1, DocumentTable.MOST_ROWS, DocumentTable.MOST_ROWS);
    DocumentTable table =
        library
            .table(
                caller,
                RequestValues.document(request),
                RequestValues.number(request, "table"),
                from,
                limit)
            .orElseThrow(() -> RequestValues.absent("document or table"));
    Json.send(response, 200, new Rows(Table.of(table.summary()), table.from(), table.rows()));
  }

  private void ask(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentId id = RequestValues.document(request);
    JsonNode body = Json.readObject(request, MAX_BODY_BYTES);
    KnownKeys.require(body, "The body", List.of("sql"));
    String sql =
        RequestValues.text(body, "sql", MOST_SQL)
            .orElseThrow(
                () ->
                    new HttpFailure(
                        400, "The body has no sql", "Send {\"sql\":\"select … from t1\"}"));
    require(caller, id);
    Optional<Place> place = places.tryEnter();
    if (place.isEmpty()) {
      response.header(HeaderNames.RETRY_AFTER, Integer.toString(RETRY_SECONDS));
      throw new HttpFailure(
          429,
          places.most() + " questions to tables are running",
          "Ask again in " + RETRY_SECONDS + " seconds");
    }
    try (Place _ = place.get()) {
      TableAnswer answer = library.ask(caller, id, sql);
      Json.send(response, 200, new Result(answer.columns(), answer.rows(), answer.more()));
    }
  }
}
