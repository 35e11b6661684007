package eu.casemate.runtime.web.api;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.knowledge.GraphView;
import eu.casemate.runtime.knowledge.graph.GraphQuestions;
import eu.casemate.runtime.knowledge.library.Library;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/** What the graph knows of one document. */
final class DocumentGraphRoutes {

  private final Library library;
  private final GraphView graph;

  DocumentGraphRoutes(Library library, GraphView graph) {
    this.library = library;
    this.graph = graph;
  }

  List<Route> table() {
    String most = "how many at most, to " + GraphQuestions.MOST_ROWS;
    return List.of(
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/entities",
            Right.READ_DOCUMENTS,
            this::documentEntities,
            Operation.of(
                    "listDocumentEntities",
                    "graph",
                    "What a document speaks of, most often first",
                    GraphViews.Entities.class)
                .query("limit", Operation.Kind.NUMBER, most)),
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/relations",
            Right.READ_DOCUMENTS,
            this::documentRelations,
            Operation.of(
                    "listDocumentRelations",
                    "graph",
                    "What a document says, as relations",
                    GraphViews.Relations.class)
                .query("limit", Operation.Kind.NUMBER, most)),
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/episodes",
            Right.READ_DOCUMENTS,
            this::documentEpisodes,
            Operation.of(
                "listDocumentEpisodes",
                "graph",
                "When the document's present text came in",
                GraphViews.Episodes.class)));
  }

  private void documentEntities(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentName name = document(caller, request);
    int limit = GraphRoutes.limit(request);
    GraphRoutes.sendEntities(
        response, GraphRoutes.ask(graph, caller, graph -> graph.entities(name, limit)));
  }

  private void documentRelations(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentName name = document(caller, request);
    int limit = GraphRoutes.limit(request);
    GraphRoutes.sendRelations(
        response, GraphRoutes.ask(graph, caller, graph -> graph.facts(name, limit)));
  }

  private void documentEpisodes(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentName name = document(caller, request);
    GraphRoutes.sendEpisodes(
        response, GraphRoutes.ask(graph, caller, graph -> graph.episodes(name, 1)));
  }

  private DocumentName document(Caller caller, ServerRequest request) {
    return library
        .document(caller, RequestValues.document(request))
        .orElseThrow(() -> RequestValues.absent("document"))
        .name();
  }
}
