package eu.casemate.runtime.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.casemate.runtime.web.api.Library.Check;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.ModelRouter;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** How the stores and the engine are. */
final class StatusRoute {

  private final Library library;
  private final ModelRouter router;
  private final String version;
  private final ModelName model;

  /** As it goes over the wire; a count that is not known is absent. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Status(
      String version,
      String model,
      List<Check> checks,
      OptionalInt documents,
      OptionalInt passages) {}

  StatusRoute(Library library, ModelRouter router, String version, ModelName model) {
    this.library = library;
    this.router = router;
    this.version = version;
    this.model = model;
  }

  void status(ServerRequest request, ServerResponse response) {
    Json.send(response, 200, now());
  }

  void health(ServerRequest request, ServerResponse response) {
    Status status = now();
    Json.send(response, status.checks().stream().allMatch(Check::healthy) ? 200 : 503, status);
  }

  private Status now() {
    List<Check> checks = new ArrayList<>(library.checks());
    router.status().stream()
        .map(
            engine ->
                new Check(
                    engine.engine().value(),
                    engine.health().healthy(),
                    engine.health().detail(),
                    engine.took().toMillis()))
        .forEach(checks::add);
    Library.Counts counts = library.counts();
    return new Status(version, model.value(), checks, counts.documents(), counts.passages());
  }
}
