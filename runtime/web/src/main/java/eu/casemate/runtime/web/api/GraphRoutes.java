package eu.casemate.runtime.web.api;

import eu.casemate.runtime.knowledge.GraphView;
import eu.casemate.runtime.knowledge.KnowledgeException;
import eu.casemate.runtime.knowledge.graph.GraphEntity;
import eu.casemate.runtime.knowledge.graph.GraphEpisode;
import eu.casemate.runtime.knowledge.graph.GraphFact;
import eu.casemate.runtime.knowledge.graph.GraphQuestions;
import eu.casemate.runtime.knowledge.graph.NodeType;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.http.Json;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What the graph knows: entities, their mentions and relations, days, episodes. */
final class GraphRoutes {

  private static final int DEFAULT_LIMIT = 100;

  private final GraphView graph;

  GraphRoutes(GraphView graph) {
    this.graph = graph;
  }

  List<Route> table() {
    String most = "how many at most, to " + GraphQuestions.MOST_ROWS;
    return List.of(
        new Route(
            Method.GET,
            "/api/v1/graph",
            Right.READ_DOCUMENTS,
            this::counts,
            Operation.of(
                "getGraph",
                "graph",
                "How many nodes of each type the graph has",
                GraphViews.Counts.class)),
        new Route(
            Method.GET,
            "/api/v1/graph/entities",
            Right.READ_DOCUMENTS,
            this::entities,
            Operation.of(
                    "listEntities",
                    "graph",
                    "What documents speak of, by type and by a part of the name",
                    GraphViews.Entities.class)
                .query(
                    "type",
                    Operation.Kind.TEXT,
                    "a type that documents meet in, such as Name; without it Name")
                .query("text", Operation.Kind.TEXT, "a part of the name")
                .query("limit", Operation.Kind.NUMBER, most)),
        new Route(
            Method.GET,
            "/api/v1/graph/entity",
            Right.READ_DOCUMENTS,
            this::entity,
            Operation.of(
                    "getEntity",
                    "graph",
                    "An entity and the sections that speak of it",
                    GraphViews.EntityDetail.class)
                .needs("type", Operation.Kind.TEXT, "as listed")
                .needs("name", Operation.Kind.TEXT, "as listed")
                .query("limit", Operation.Kind.NUMBER, most)),
        new Route(
            Method.GET,
            "/api/v1/graph/relations",
            Right.READ_DOCUMENTS,
            this::relations,
            Operation.of(
                    "listRelations",
                    "graph",
                    "What is said of an entity and others",
                    GraphViews.Relations.class)
                .needs("type", Operation.Kind.TEXT, "as listed")
                .needs("name", Operation.Kind.TEXT, "as listed")
                .query("limit", Operation.Kind.NUMBER, most)),
        new Route(
            Method.GET,
            "/api/v1/graph/timeline",
            Right.READ_DOCUMENTS,
            this::timeline,
            Operation.of(
                    "getTimeline",
                    "graph",
                    "The days that sections name, in their order",
                    GraphViews.Timeline.class)
                .query("from", Operation.Kind.TEXT, "the first day, as 2026-11-28")
                .query("to", Operation.Kind.TEXT, "the last day")
                .query("limit", Operation.Kind.NUMBER, most)),
        new Route(
            Method.GET,
            "/api/v1/graph/episodes",
            Right.READ_DOCUMENTS,
            this::episodes,
            Operation.of(
                    "listEpisodes",
                    "graph",
                    "When documents came in, the last first",
                    GraphViews.Episodes.class)
                .query("limit", Operation.Kind.NUMBER, most)));
  }

  static <T> T ask(GraphView graph, Caller caller, Function<GraphQuestions, T> question) {
    try {
      return graph.ask(caller, question);
    } catch (KnowledgeException e) {
      throw new HttpFailure(503, "The graph does not answer", "Look at the status; try again");
    }
  }

  static int limit(ServerRequest request) {
    return RequestValues.number(request, "limit", 1, GraphQuestions.MOST_ROWS, DEFAULT_LIMIT);
  }

  private static NodeType type(ServerRequest request) {
    String text = RequestValues.text(request, "type");
    return Arrays.stream(NodeType.values())
        .filter(NodeType::shared)
        .filter(each -> each.label().equals(text.isEmpty() ? NodeType.NAME.label() : text))
        .findFirst()
        .orElseThrow(
            () ->
                new HttpFailure(
                    400,
                    "The type is none that documents meet in",
                    "Send one of "
                        + Arrays.stream(NodeType.values())
                            .filter(NodeType::shared)
                            .map(NodeType::label)
                            .toList()));
  }

  private static String entityName(ServerRequest request) {
    String name = RequestValues.text(request, "name");
    if (name.isEmpty()) {
      throw new HttpFailure(400, "No entity is named", "Send name, as the list of entities has it");
    }
    return name;
  }

  private void counts(Caller caller, ServerRequest request, ServerResponse response) {
    Json.send(response, 200, new GraphViews.Counts(ask(graph, caller, GraphQuestions::counts)));
  }

  private void entities(Caller caller, ServerRequest request, ServerResponse response) {
    NodeType type = type(request);
    String text = RequestValues.text(request, "text");
    int limit = limit(request);
    sendEntities(response, ask(graph, caller, graph -> graph.entities(type, text, limit)));
  }

  static void sendEntities(ServerResponse response, List<GraphEntity> entities) {
    Json.send(
        response,
        200,
        new GraphViews.Entities(entities.stream().map(GraphViews.Entity::of).toList()));
  }

  private void entity(Caller caller, ServerRequest request, ServerResponse response) {
    NodeType type = type(request);
    String name = entityName(request);
    int limit = limit(request);
    List<GraphViews.Mention> mentions =
        ask(graph, caller, graph -> graph.mentions(type, name, limit)).stream()
            .map(GraphViews.Mention::of)
            .toList();
    if (mentions.isEmpty()) {
      throw RequestValues.absent("entity");
    }
    Json.send(response, 200, new GraphViews.EntityDetail(type.label(), name, mentions));
  }

  private void relations(Caller caller, ServerRequest request, ServerResponse response) {
    NodeType type = type(request);
    String name = entityName(request);
    int limit = limit(request);
    sendRelations(response, ask(graph, caller, graph -> graph.facts(type, name, limit)));
  }

  static void sendRelations(ServerResponse response, List<GraphFact> facts) {
    Json.send(
        response,
        200,
        new GraphViews.Relations(facts.stream().map(GraphViews.Relation::of).toList()));
  }

  private void timeline(Caller caller, ServerRequest request, ServerResponse response) {
    String from = RequestValues.text(request, "from");
    String to = RequestValues.text(request, "to");
    int limit = limit(request);
    List<GraphViews.Day> days =
        ask(graph, caller, graph -> graph.timeline(from, to, limit)).stream()
            .map(
                each ->
                    new GraphViews.Day(
                        each.entity(),
                        each.relation(),
                        each.section().document().value(),
                        each.section().ordinal()))
            .toList();
    Json.send(response, 200, new GraphViews.Timeline(days));
  }

  private void episodes(Caller caller, ServerRequest request, ServerResponse response) {
    int limit = limit(request);
    sendEpisodes(response, ask(graph, caller, graph -> graph.episodes(limit)));
  }

  static void sendEpisodes(ServerResponse response, List<GraphEpisode> episodes) {
    Json.send(
        response,
        200,
        new GraphViews.Episodes(episodes.stream().map(GraphViews.Episode::of).toList()));
  }
}
