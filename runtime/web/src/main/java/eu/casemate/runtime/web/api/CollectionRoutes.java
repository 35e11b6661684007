package eu.casemate.runtime.web.api;

import eu.casemate.audit.Act;
import eu.casemate.runtime.knowledge.library.CollectionDetail;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.CollectionTables;
import eu.casemate.runtime.knowledge.library.Library;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.http.Json;
import eu.casemate.runtime.web.http.KnownKeys;
import eu.casemate.runtime.web.record.CallRecords;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** The collections that documents are in. */
final class CollectionRoutes {

  private static final int MAX_BODY_BYTES = 16 << 10;
  private static final Act CREATE = new Act("collection-create");
  private static final Act CHANGE = new Act("collection-change");
  private static final Act REMOVE = new Act("collection-remove");

  private final CollectionTables collections;
  private final CallRecords records;

  /** A collection, and how much is in it. */
  record Collection(
      String name,
      String description,
      int keepVersions,
      int documents,
      long bytes,
      Instant created) {

    static Collection of(CollectionDetail detail) {
      return new Collection(
          detail.name().value(),
          detail.description(),
          detail.keepVersions(),
          detail.documents(),
          detail.bytes(),
          detail.created());
    }
  }

  /** All collections. */
  record Collections(List<Collection> collections) {}

  /** A collection to make. */
  record NewCollection(String name, Optional<String> description, Optional<Integer> keepVersions) {}

  /** What may be changed; what is left out stays. */
  record Change(Optional<String> description, Optional<Integer> keepVersions) {}

  /** A collection that is no more. */
  record Removed(String name) {}

  CollectionRoutes(Library library, CallRecords records) {
    this.collections = library.collections();
    this.records = records;
  }

  List<Route> table() {
    return List.of(
        new Route(
            Method.GET,
            "/api/v1/collections",
            Right.READ_DOCUMENTS,
            this::list,
            Operation.of(
                "listCollections",
                "collections",
                "The collections, and how much is in each",
                Collections.class)),
        new Route(
            Method.POST,
            "/api/v1/collections",
            Right.CHANGE_DOCUMENTS,
            this::create,
            Operation.of("createCollection", "collections", "Makes a collection", Collection.class)
                .takes(NewCollection.class)
                .answers(201)),
        new Route(
            Method.GET,
            "/api/v1/collections/{collection}",
            Right.READ_DOCUMENTS,
            this::get,
            Operation.of("getCollection", "collections", "One collection", Collection.class)),
        new Route(
            Method.PATCH,
            "/api/v1/collections/{collection}",
            Right.CHANGE_DOCUMENTS,
            this::change,
            Operation.of(
                    "changeCollection",
                    "collections",
                    "Changes the description, or how many versions of a document stay",
                    Collection.class)
                .takes(Change.class)),
        new Route(
            Method.DELETE,
            "/api/v1/collections/{collection}",
            Right.CHANGE_DOCUMENTS,
            this::remove,
            Operation.of(
                "removeCollection", "collections", "Removes an empty collection", Removed.class)));
  }

  private void list(Caller caller, ServerRequest request, ServerResponse response) {
    List<Collection> all = collections.all(caller).stream().map(Collection::of).toList();
    Json.send(response, 200, new Collections(all));
  }

  private void create(Caller caller, ServerRequest request, ServerResponse response) {
    JsonNode body = Json.readObject(request, MAX_BODY_BYTES);
    KnownKeys.require(body, "The body", List.of("name", "description", "keepVersions"));
    String name =
        RequestValues.text(body, "name", 63)
            .orElseThrow(
                () -> new HttpFailure(400, "The body has no name", "Send {\"name\":\"…\"}"));
    CollectionName collection;
    try {
      collection = new CollectionName(name);
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, String.valueOf(e.getMessage()), "Choose another name");
    }
    records.record(caller, CREATE, name, Map.of());
    CollectionDetail made =
        collections.create(caller, collection, description(body).orElse(""), keepVersions(body));
    Json.send(response, 201, Collection.of(made));
  }

  private static Optional<String> description(JsonNode body) {
    return RequestValues.text(body, "description", CollectionDetail.MOST_DESCRIPTION);
  }

  private static OptionalInt keepVersions(JsonNode body) {
    return RequestValues.number(body, "keepVersions", 1, CollectionDetail.MOST_VERSIONS)
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private static CollectionName name(ServerRequest request) {
    return RequestValues.id(request, "collection", CollectionName::new, "collection");
  }

  private void get(Caller caller, ServerRequest request, ServerResponse response) {
    Json.send(
        response,
        200,
        collections
            .of(caller, name(request))
            .map(Collection::of)
            .orElseThrow(() -> RequestValues.absent("collection")));
  }

  private void change(Caller caller, ServerRequest request, ServerResponse response) {
    CollectionName name = name(request);
    JsonNode body = Json.readObject(request, MAX_BODY_BYTES);
    KnownKeys.require(body, "The body", List.of("description", "keepVersions"));
    Optional<String> description = description(body);
    OptionalInt keepVersions = keepVersions(body);
    records.record(caller, CHANGE, name.value(), Map.of());
    CollectionDetail changed = collections.change(caller, name, description, keepVersions);
    Json.send(response, 200, Collection.of(changed));
  }

  private void remove(Caller caller, ServerRequest request, ServerResponse response) {
    CollectionName name = name(request);
    records.record(caller, REMOVE, name.value(), Map.of());
    collections.remove(caller, name);
    Json.send(response, 200, new Removed(name.value()));
  }
}
