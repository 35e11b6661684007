package eu.casemate.runtime.web.api;

import eu.casemate.runtime.agents.Dispatcher;
import eu.casemate.runtime.gateway.ConcurrentRequests;
import eu.casemate.runtime.gateway.ProgramKeys;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.library.Library;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.http.Json;
import eu.casemate.runtime.web.record.CallRecords;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.ModelRouter;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The routes of the API, version 1. Each class of routes has the table of its own; {@code
 * docs/reference/api.md} explains them, and {@code GET /api/v1/openapi.json} describes them.
 */
public final class ApiRoutes {

  private final List<Route> routes;
  private final CallRecords records;
  private final Map<String, Object> description;

  /** Serves this knowledge, answers with this dispatcher, and records what callers change. */
  public ApiRoutes(
      Knowledge knowledge,
      Optional<LibraryParts> parts,
      Uploads uploads,
      Dispatcher dispatcher,
      ConcurrentRequests places,
      ProgramKeys programKeys,
      CallRecords records,
      ModelRouter router,
      String version,
      ModelName model) {
    this.records = records;
    Optional<Library> library = parts.map(LibraryParts::library);
    List<Route> all = new ArrayList<>();
    all.addAll(new StatusRoute(knowledge, router, version, model).table());
    all.addAll(new DocumentRoutes(knowledge, library, uploads, records).table());
    all.addAll(new SearchRoute(knowledge, library).table());
    all.addAll(new AskRoute(dispatcher, places).table());
    parts.ifPresent(
        each -> {
          LibraryRoutes documents = new LibraryRoutes(each.library(), records);
          all.addAll(documents.table());
          all.addAll(
              new VersionRoutes(knowledge, each.library(), uploads, records, documents).table());
          all.addAll(new StructureRoutes(each.library(), each.drawing()).table());
          all.addAll(new TableRoutes(each.library()).table());
          all.addAll(new CollectionRoutes(each.library(), records).table());
          all.addAll(new ArchiveRoutes(knowledge, each.library(), records).table());
          all.addAll(new GraphRoutes(each.graph()).table());
          all.addAll(new DocumentGraphRoutes(each.library(), each.graph()).table());
          all.addAll(new JobRoutes(each.intake(), uploads, records).table());
          all.addAll(new WatchRoutes(each.intake(), records).table());
        });
    all.addAll(new RetrievalRoutes(knowledge, records).table());
    all.addAll(new KeyRoutes(programKeys, records).table());
    all.add(
        new Route(
            Method.GET,
            "/api/v1/openapi.json",
            Right.READ_STATUS,
            this::describe,
            Operation.of("getOpenApi", "status", "This document", "application/json")));
    this.routes = List.copyOf(all);
    this.description = OpenApi.document(routes, version);
  }

  Map<String, Object> description() {
    return description;
  }

  private void describe(Caller caller, ServerRequest request, ServerResponse response) {
    Json.send(response, 200, description);
  }

  /** Adds the routes; a filter before them says who calls. */
  public void register(HttpRouting.Builder routing) {
    for (Route route : routes) {
      routing.route(
          route.method(),
          route.path(),
          (request, response) -> route.serve(records, request, response));
    }
  }
}
