package eu.casemate.runtime.web.api;

import eu.casemate.runtime.agents.Dispatcher;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.ModelRouter;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;

/** The routes of the API, version 1. */
public final class ApiRoutes {

  private final StatusRoute status;
  private final DocumentRoutes documents;
  private final AskRoute ask;

  /** Serves this library, and answers with this dispatcher. */
  public ApiRoutes(
      Library library,
      Uploads uploads,
      Dispatcher dispatcher,
      ModelRouter router,
      String version,
      ModelName model) {
    this.status = new StatusRoute(library, router, version, model);
    this.documents = new DocumentRoutes(library, uploads);
    this.ask = new AskRoute(dispatcher);
  }

  /** The protocol that a listener of these routes speaks. */
  public static Http1Config protocol() {
    return Http1Config.builder().addReceiveListener(ClientWatch.connections()).build();
  }

  /** Adds the routes; the listener must speak {@link #protocol}. */
  public void register(HttpRouting.Builder routing) {
    routing
        .get("/health", status::health)
        .get("/api/v1/status", status::status)
        .get("/api/v1/documents", documents::list)
        .post("/api/v1/documents", documents::ingest)
        .delete("/api/v1/documents", documents::delete)
        .get("/api/v1/passages/{id}", documents::passage)
        .post("/api/v1/ask", ask::ask);
  }
}
