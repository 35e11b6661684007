package eu.casemate.runtime.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.KnowledgeCounts;
import eu.casemate.runtime.knowledge.KnowledgeException;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.http.Json;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.ModelRouter;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the stores and the engine are. */
final class StatusRoute {

  private final Knowledge knowledge;
  private final ModelRouter router;
  private final String version;
  private final ModelName model;

  /**
   * How one store or engine is.
   *
   * @param code which of its known states, with its numbers in {@code values}
   * @param detail the same as a sentence for the operator
   */
  record Check(
      String name,
      boolean healthy,
      String code,
      Map<String, Integer> values,
      String detail,
      long milliseconds) {}

  /** As it goes over the wire; a count that is not known is absent. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Status(
      String version,
      String model,
      List<Check> checks,
      Optional<Integer> documents,
      Optional<Integer> passages) {}

  StatusRoute(Knowledge knowledge, ModelRouter router, String version, ModelName model) {
    this.knowledge = knowledge;
    this.router = router;
    this.version = version;
    this.model = model;
  }

  List<Route> table() {
    return List.of(
        new Route(
            Method.GET,
            "/health",
            Right.READ_STATUS,
            this::health,
            Operation.of(
                "getHealth",
                "status",
                "200 when every store and the engine answer, else 503",
                Status.class)),
        new Route(
            Method.GET,
            "/api/v1/status",
            Right.READ_STATUS,
            this::status,
            Operation.of(
                "getStatus", "status", "How the stores and the engine are", Status.class)));
  }

  void status(Caller caller, ServerRequest request, ServerResponse response) {
    Json.send(response, 200, now(caller));
  }

  void health(Caller caller, ServerRequest request, ServerResponse response) {
    Status status = now(caller);
    Json.send(response, status.checks().stream().allMatch(Check::healthy) ? 200 : 503, status);
  }

  private Status now(Caller caller) {
    Stream<Check> stores =
        knowledge.checks(caller).stream()
            .map(
                each ->
                    new Check(
                        each.name(),
                        each.healthy(),
                        each.code(),
                        each.values(),
                        each.detail(),
                        each.took().toMillis()));
    Stream<Check> engines =
        router.status().stream()
            .map(
                each ->
                    new Check(
                        each.engine().value(),
                        each.health().healthy(),
                        each.health().code(),
                        Map.of(),
                        each.health().detail(),
                        each.took().toMillis()));
    Optional<KnowledgeCounts> counts = counts(caller);
    return new Status(
        version,
        model.value(),
        Stream.concat(stores, engines).toList(),
        counts.map(KnowledgeCounts::documents),
        counts.map(KnowledgeCounts::passages));
  }

  private Optional<KnowledgeCounts> counts(Caller caller) {
    try {
      return Optional.of(knowledge.counts(caller));
    } catch (KnowledgeException e) {
      return Optional.empty();
    }
  }
}
