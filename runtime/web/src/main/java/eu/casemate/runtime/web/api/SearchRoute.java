package eu.casemate.runtime.web.api;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.SearchFilter;
import eu.casemate.runtime.documents.SearchResult;
import eu.casemate.runtime.gateway.ConcurrentRequests;
import eu.casemate.runtime.gateway.ConcurrentRequests.Place;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.knowledge.library.Library;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.http.Json;
import eu.casemate.runtime.web.http.KnownKeys;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Finds sections without an agent: what a question is near to, and why. */
final class SearchRoute {

  private static final int MAX_BODY_BYTES = 64 << 10;
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_FILTERS = 100;
  private static final int RETRY_SECONDS = 1;

  /** So many keep two cores busy without a waiting answer being starved. */
  private static final int MOST_AT_ONCE = 8;

  private static final List<String> KEYS = List.of("query", "limit", "language", "filter");
  private static final List<String> FILTER_KEYS =
      List.of("languages", "folders", "collections", "labels");

  private final Knowledge knowledge;
  private final Optional<Library> library;
  private final ConcurrentRequests places = new ConcurrentRequests(MOST_AT_ONCE);

  SearchRoute(Knowledge knowledge, Optional<Library> library) {
    this.library = library;
    this.knowledge = knowledge;
  }

  /** What is searched; what is left out is told from the query, or is any. */
  record Query(
      String query, Optional<Integer> limit, Optional<String> language, Optional<Filter> filter) {}

  /** Which documents are looked at; an absent or empty list takes all. */
  record Filter(
      Optional<List<String>> languages,
      Optional<List<String>> folders,
      Optional<List<String>> collections,
      Optional<List<String>> labels) {}

  List<Route> table() {
    return List.of(
        new Route(
            Method.POST,
            "/api/v1/search",
            Right.READ_DOCUMENTS,
            this::search,
            Operation.of("search", "search", "The sections nearest to a query", SearchAnswer.class)
                .takes(Query.class)));
  }

  void search(Caller caller, ServerRequest request, ServerResponse response) {
    JsonNode body = Json.readObject(request, MAX_BODY_BYTES);
    KnownKeys.require(body, "The body", KEYS);
    Search search =
        new Search(
            QuestionBody.read(body, "query"),
            limit(body.path("limit")),
            filter(caller, body.path("filter")));
    Optional<Place> place = places.tryEnter();
    if (place.isEmpty()) {
      response.header(HeaderNames.RETRY_AFTER, Integer.toString(RETRY_SECONDS));
      throw new HttpFailure(
          429,
          places.most() + " searches are running",
          "Search again in " + RETRY_SECONDS + " second");
    }
    try (Place _ = place.get()) {
      long start = System.nanoTime();
      SearchResult result = knowledge.search(caller, search);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      Json.send(response, 200, SearchAnswer.of(result, took));
    }
  }

  private static int limit(JsonNode limit) {
    if (limit.isMissingNode()) {
      return DEFAULT_LIMIT;
    }
    if (!limit.isIntegralNumber()
        || !limit.canConvertToInt()
        || limit.intValue() < 1
        || limit.intValue() > Search.MAX_LIMIT) {
      throw new HttpFailure(
          400,
          "The limit is not a number from 1 to " + Search.MAX_LIMIT,
          "Send limit as a number in these bounds, or leave it out for " + DEFAULT_LIMIT);
    }
    return limit.intValue();
  }

  private SearchFilter filter(Caller caller, JsonNode filter) {
    if (filter.isMissingNode()) {
      return SearchFilter.ANY;
    }
    if (!filter.isObject()) {
      throw new HttpFailure(
          400, "The filter is not an object", "Send {\"languages\":[…],\"folders\":[…]}");
    }
    KnownKeys.require(filter, "The filter", FILTER_KEYS);
    Set<Language> languages = set(filter, "languages", QuestionBody::language);
    Set<CollectionName> collections =
        set(filter, "collections", each -> RequestValues.parsed(text(each), CollectionName::new));
    Set<DocumentLabel> labels =
        set(filter, "labels", each -> RequestValues.parsed(text(each), DocumentLabel::new));
    boolean any = collections.isEmpty() && labels.isEmpty();
    return new SearchFilter(
        languages,
        set(filter, "folders", SearchRoute::folder),
        any ? Optional.empty() : library.map(each -> each.names(caller, collections, labels)));
  }

  private static String text(JsonNode node) {
    return node.isString() ? node.stringValue() : "";
  }

  private static <T> Set<T> set(JsonNode filter, String key, Function<JsonNode, T> type) {
    JsonNode list = filter.path(key);
    Set<T> values = new HashSet<>();
    if (!list.isMissingNode()) {
      if (!list.isArray() || list.size() > MAX_FILTERS) {
        throw new HttpFailure(
            400,
            "The filter's " + key + " are not a list of at most " + MAX_FILTERS,
            "Send \"" + key + "\":[…]");
      }
      list.forEach(each -> values.add(type.apply(each)));
    }
    return values;
  }

  /** The name of a folder or document; a slash at its end is as good. */
  private static String folder(JsonNode node) {
    String hint = "Send a document's path, or the first folders of one, such as guide/fr";
    if (!node.isString()) {
      throw new HttpFailure(400, "A folder of the filter is not text", hint);
    }
    String name = node.stringValue();
    try {
      return new DocumentName(name.endsWith("/") ? name.substring(0, name.length() - 1) : name)
          .value();
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, "A folder of the filter is not a relative path", hint);
    }
  }
}
