package eu.casemate.runtime.web.api;

import eu.casemate.runtime.agents.AgentException;
import eu.casemate.runtime.agents.AgentSession;
import eu.casemate.runtime.agents.Dispatcher;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.gateway.ConcurrentRequests;
import eu.casemate.runtime.gateway.ConcurrentRequests.Place;
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
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Answers questions as a stream of events. */
final class AskRoute {

  private static final Logger LOG = LoggerFactory.getLogger(AskRoute.class);
  private static final int MAX_BODY_BYTES = 64 << 10;
  private static final int RETRY_SECONDS = 5;
  private static final List<String> KEYS = List.of("question", "language");
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Dispatcher dispatcher;
  private final ConcurrentRequests places;

  AskRoute(Dispatcher dispatcher, ConcurrentRequests places) {
    this.dispatcher = dispatcher;
    this.places = places;
  }

  /** A question; {@code language} (fr, en) is that of the answer. */
  record Asked(String question, Optional<String> language) {}

  List<Route> table() {
    return List.of(
        new Route(
            Method.POST,
            "/api/v1/ask",
            Right.ASK,
            this::ask,
            Operation.of(
                    "ask",
                    "search",
                    "An answer with its citations, as a stream of events",
                    "text/event-stream")
                .takes(Asked.class)));
  }

  void ask(Caller caller, ServerRequest request, ServerResponse response) {
    Question question = question(Json.readObject(request, MAX_BODY_BYTES));
    Optional<Place> place = places.tryEnter();
    if (place.isEmpty()) {
      response.header(HeaderNames.RETRY_AFTER, Integer.toString(RETRY_SECONDS));
      throw new HttpFailure(
          429,
          places.most() + " questions are being answered",
          "Ask again in " + RETRY_SECONDS + " seconds");
    }
    try (Place _ = place.get()) {
      stream(caller, question, response);
    }
  }

  private void stream(Caller caller, Question question, ServerResponse response) {
    try (EventStream events = new EventStream(response)) {
      try {
        new AgentSession(caller, question, events, LIMIT).run(dispatcher);
      } catch (EventStream.ClientLeft e) {
        throw e;
      } catch (AgentException e) {
        LOG.warn("an answer failed", e);
        events.error(String.valueOf(e.getMessage()), e.hint());
      } catch (RuntimeException e) {
        LOG.error("an answer failed", e);
        events.error(
            "The runtime could not complete the answer",
            "Look at the status of the services, then ask again");
      }
    } catch (EventStream.ClientLeft e) {
      LOG.debug("the client left before the end of its answer");
    }
  }

  private static Question question(JsonNode body) {
    KnownKeys.require(body, "The body", KEYS);
    return QuestionBody.read(body, "question");
  }
}
