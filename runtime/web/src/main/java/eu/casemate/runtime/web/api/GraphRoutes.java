package eu.casemate.runtime.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.knowledge.GraphView;
import eu.casemate.runtime.knowledge.KnowledgeException;
import eu.casemate.runtime.knowledge.graph.GraphEntity;
import eu.casemate.runtime.knowledge.graph.GraphEpisode;
import eu.casemate.runtime.knowledge.graph.GraphFact;
import eu.casemate.runtime.knowledge.graph.GraphMention;
import eu.casemate.runtime.knowledge.graph.GraphQuestions;
import eu.casemate.runtime.knowledge.graph.NodeType;
import eu.casemate.runtime.knowledge.library.Library;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.http.Json;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the graph knows: entities, their mentions and relations, days, episodes. */
final class GraphRoutes {

  private static final int DEFAULT_LIMIT = 100;

  private final Library library;
  private final GraphView graph;

  /** Something that documents speak of. */
  record Entity(String type, String name, int relations) {

    static Entity of(GraphEntity entity) {
      return new Entity(entity.type(), entity.name(), entity.relations());
    }
  }

  /** Entities, those with most relations first. */
  record Entities(List<Entity> entities) {}

  /** A section that says something of an entity; {@code section} counts from 0. */
  record Mention(String relation, String entity, String document, int section) {

    static Mention of(GraphMention mention) {
      return new Mention(
          mention.relation(),
          mention.entity(),
          mention.section().document().value(),
          mention.section().ordinal());
    }
  }

  /** An entity and where it is spoken of. */
  record EntityDetail(String type, String name, List<Mention> mentions) {}

  /** What is said of two things; {@code document} says so, where it is one alone. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Relation(
      String relation,
      String fromType,
      String from,
      String toType,
      String to,
      Optional<String> document) {

    static Relation of(GraphFact fact) {
      return new Relation(
          fact.relation(),
          fact.from().type(),
          fact.from().name(),
          fact.to().type(),
          fact.to().name(),
          fact.document());
    }
  }

  /** Relations of the graph. */
  record Relations(List<Relation> relations) {}

  /** When a document's present text came in. */
  record Episode(String document, Instant at) {

    static Episode of(GraphEpisode episode) {
      return new Episode(episode.document(), episode.at());
    }
  }

  /** Episodes, the last first. */
  record Episodes(List<Episode> episodes) {}

  /** A day that a section names, or from or until which something holds. */
  record Day(String day, String relation, String document, int section) {}

  /** Days in their order. */
  record Timeline(List<Day> days) {}

  /** How many nodes of each type there are. */
  record Counts(Map<String, Integer> nodes) {}

  GraphRoutes(Library library, GraphView graph) {
    this.library = library;
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
                "getGraph", "graph", "How many nodes of each type the graph has", Counts.class)),
        new Route(
            Method.GET,
            "/api/v1/graph/entities",
            Right.READ_DOCUMENTS,
            this::entities,
            Operation.of(
                    "listEntities",
                    "graph",
                    "What documents speak of, by type and by a part of the name",
                    Entities.class)
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
                    EntityDetail.class)
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
                    Relations.class)
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
                    Timeline.class)
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
                    Episodes.class)
                .query("limit", Operation.Kind.NUMBER, most)),
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/entities",
            Right.READ_DOCUMENTS,
            this::documentEntities,
            Operation.of(
                    "listDocumentEntities",
                    "graph",
                    "What a document speaks of, most often first",
                    Entities.class)
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
                    Relations.class)
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
                Episodes.class)));
  }

  private <T> T ask(Caller caller, Function<GraphQuestions, T> question) {
    try {
      return graph.ask(caller, question);
    } catch (KnowledgeException e) {
      throw new HttpFailure(503, "The graph does not answer", "Look at the status; try again");
    }
  }

  private static int limit(ServerRequest request) {
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

  private DocumentName document(Caller caller, ServerRequest request) {
    return library
        .document(caller, RequestValues.document(request))
        .orElseThrow(() -> RequestValues.absent("document"))
        .name();
  }

  private void counts(Caller caller, ServerRequest request, ServerResponse response) {
    Json.send(response, 200, new Counts(ask(caller, GraphQuestions::counts)));
  }

  private void entities(Caller caller, ServerRequest request, ServerResponse response) {
    NodeType type = type(request);
    String text = RequestValues.text(request, "text");
    int limit = limit(request);
    sendEntities(response, ask(caller, graph -> graph.entities(type, text, limit)));
  }

  private static void sendEntities(ServerResponse response, List<GraphEntity> entities) {
    Json.send(response, 200, new Entities(entities.stream().map(Entity::of).toList()));
  }

  private void entity(Caller caller, ServerRequest request, ServerResponse response) {
    NodeType type = type(request);
    String name = entityName(request);
    int limit = limit(request);
    List<Mention> mentions =
        ask(caller, graph -> graph.mentions(type, name, limit)).stream().map(Mention::of).toList();
    if (mentions.isEmpty()) {
      throw RequestValues.absent("entity");
    }
    Json.send(response, 200, new EntityDetail(type.label(), name, mentions));
  }

  private void relations(Caller caller, ServerRequest request, ServerResponse response) {
    NodeType type = type(request);
    String name = entityName(request);
    int limit = limit(request);
    sendRelations(response, ask(caller, graph -> graph.facts(type, name, limit)));
  }

  private static void sendRelations(ServerResponse response, List<GraphFact> facts) {
    Json.send(response, 200, new Relations(facts.stream().map(Relation::of).toList()));
  }

  private void timeline(Caller caller, ServerRequest request, ServerResponse response) {
    String from = RequestValues.text(request, "from");
    String to = RequestValues.text(request, "to");
    int limit = limit(request);
    List<Day> days =
        ask(caller, graph -> graph.timeline(from, to, limit)).stream()
            .map(
                each ->
                    new Day(
                        each.entity(),
                        each.relation(),
                        each.section().document().value(),
                        each.section().ordinal()))
            .toList();
    Json.send(response, 200, new Timeline(days));
  }

  private void episodes(Caller caller, ServerRequest request, ServerResponse response) {
    int limit = limit(request);
    sendEpisodes(response, ask(caller, graph -> graph.episodes(limit)));
  }

  private static void sendEpisodes(ServerResponse response, List<GraphEpisode> episodes) {
    Json.send(response, 200, new Episodes(episodes.stream().map(Episode::of).toList()));
  }

  private void documentEntities(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentName name = document(caller, request);
    int limit = limit(request);
    sendEntities(response, ask(caller, graph -> graph.entities(name, limit)));
  }

  private void documentRelations(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentName name = document(caller, request);
    int limit = limit(request);
    sendRelations(response, ask(caller, graph -> graph.facts(name, limit)));
  }

  private void documentEpisodes(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentName name = document(caller, request);
    sendEpisodes(response, ask(caller, graph -> graph.episodes(name, 1)));
  }
}
