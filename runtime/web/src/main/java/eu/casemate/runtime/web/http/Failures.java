package eu.casemate.runtime.web.http;

import io.helidon.http.HttpException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns failures into answers. A client sees a message and a hint; a stack trace stays in the log,
 * where no question, document or token stands.
 */
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** Answers every failure of these routes. */
  public static void register(HttpRouting.Builder routing) {
    routing
        .error(HttpFailure.class, (request, response, failure) -> send(response, failure))
        .error(HttpException.class, Failures::refused)
        .error(Throwable.class, Failures::internal);
  }

  /** Sends one failure. */
  public static void send(ServerResponse response, HttpFailure failure) {
    String message = String.valueOf(failure.getMessage());
    Json.send(
        response,
        failure.status(),
        Map.of("error", Map.of("message", message, "hint", failure.hint())));
  }

  private static void refused(ServerRequest request, ServerResponse response, HttpException e) {
    int status = e.status().code();
    String message =
        switch (status) {
          case 404 -> "There is nothing at this address";
          case 405 -> "This address does not take the method " + request.prologue().method().text();
          case 413 -> "The body is larger than this address takes";
          default -> "The request was refused with status " + status;
        };
    send(
        response,
        new HttpFailure(status, message, "See the list of calls in docs/reference/api.md"));
  }

  private static void internal(ServerRequest request, ServerResponse response, Throwable failure) {
    if (failure instanceof CloseConnectionException || response.isSent()) {
      LOG.debug("client left during {}", request.path().path());
      return;
    }
    LOG.error("{} {} failed", request.prologue().method().text(), request.path().path(), failure);
    send(
        response,
        new HttpFailure(
            500, "The runtime could not do this", "Look at the status of the services; try again"));
  }
}
