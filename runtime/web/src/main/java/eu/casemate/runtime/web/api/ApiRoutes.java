package eu.casemate.runtime.web.api;

import eu.casemate.runtime.agents.Dispatcher;
import eu.casemate.runtime.gateway.ConcurrentRequests;
import eu.casemate.runtime.gateway.ProgramKeys;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.record.CallRecords;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.ModelRouter;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRouting;
import java.util.List;

/** The routes of the API, version 1: the one table. {@code docs/reference/api.md} explains them. */
public final class ApiRoutes {

  private final List<Route> routes;
  private final CallRecords records;

  /** Serves this knowledge, answers with this dispatcher, and records what callers change. */
  public ApiRoutes(
      Knowledge knowledge,
      Uploads uploads,
      Dispatcher dispatcher,
      ConcurrentRequests places,
      ProgramKeys programKeys,
      CallRecords records,
      ModelRouter router,
      String version,
      ModelName model) {
    this.records = records;
    StatusRoute status = new StatusRoute(knowledge, router, version, model);
    DocumentRoutes documents = new DocumentRoutes(knowledge, uploads, records);
    SearchRoute search = new SearchRoute(knowledge);
    AskRoute ask = new AskRoute(dispatcher, places);
    RetrievalRoutes retrieval = new RetrievalRoutes(knowledge, records);
    KeyRoutes keys = new KeyRoutes(programKeys, records);
    this.routes =
        List.of(
            new Route(Method.GET, "/health", Right.READ_STATUS, status::health),
            new Route(Method.GET, "/api/v1/status", Right.READ_STATUS, status::status),
            new Route(Method.GET, "/api/v1/documents", Right.READ_DOCUMENTS, documents::list),
            new Route(Method.POST, "/api/v1/documents", Right.CHANGE_DOCUMENTS, documents::store),
            new Route(
                Method.DELETE, "/api/v1/documents", Right.CHANGE_DOCUMENTS, documents::delete),
            new Route(
                Method.GET, "/api/v1/passages/{id}", Right.READ_DOCUMENTS, documents::passage),
            new Route(Method.POST, "/api/v1/search", Right.READ_DOCUMENTS, search::search),
            new Route(Method.POST, "/api/v1/ask", Right.ASK, ask::ask),
            new Route(Method.GET, "/api/v1/retrieval", Right.READ_DOCUMENTS, retrieval::show),
            new Route(
                Method.PUT,
                "/api/v1/retrieval/candidate",
                Right.CHANGE_DOCUMENTS,
                retrieval::propose),
            new Route(
                Method.DELETE,
                "/api/v1/retrieval/candidate",
                Right.CHANGE_DOCUMENTS,
                retrieval::drop),
            new Route(
                Method.POST,
                "/api/v1/retrieval/candidate/accept",
                Right.CHANGE_DOCUMENTS,
                retrieval::accept),
            new Route(
                Method.GET,
                "/api/v1/retrieval/questions",
                Right.READ_DOCUMENTS,
                retrieval::questions),
            new Route(
                Method.PUT,
                "/api/v1/retrieval/questions",
                Right.CHANGE_DOCUMENTS,
                retrieval::putQuestions),
            new Route(Method.GET, "/api/v1/keys", Right.MANAGE_KEYS, keys::list),
            new Route(Method.POST, "/api/v1/keys", Right.MANAGE_KEYS, keys::create),
            new Route(Method.DELETE, "/api/v1/keys/{id}", Right.MANAGE_KEYS, keys::revoke));
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
