package eu.casemate.runtime.web.api;

import eu.casemate.runtime.agents.AgentException;
import eu.casemate.runtime.agents.AgentQuestion;
import eu.casemate.runtime.agents.AgentSession;
import eu.casemate.runtime.agents.AnswerLanguage;
import eu.casemate.runtime.agents.Dispatcher;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Answers questions as a stream of events. At most a few at once: the engine has few slots. */
final class AskRoute {

  static final int MAX_ASKS = 4;
  private static final Logger LOG = LoggerFactory.getLogger(AskRoute.class);
  private static final int MAX_BODY_BYTES = 64 << 10;
  private static final int RETRY_SECONDS = 5;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Dispatcher dispatcher;
  private final Semaphore room = new Semaphore(MAX_ASKS);

  AskRoute(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  void ask(ServerRequest request, ServerResponse response) {
    AgentQuestion question = question(Json.readObject(request, MAX_BODY_BYTES));
    if (!room.tryAcquire()) {
      response.header(HeaderNames.RETRY_AFTER, Integer.toString(RETRY_SECONDS));
      throw new HttpFailure(
          429,
          MAX_ASKS + " questions are being answered",
          "Ask again in " + RETRY_SECONDS + " seconds");
    }
    try {
      stream(question, response);
    } finally {
      room.release();
    }
  }

  private void stream(AgentQuestion question, ServerResponse response) {
    try (EventStream events = new EventStream(response)) {
      try {
        new AgentSession(question, events, LIMIT).run(dispatcher);
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

  private static AgentQuestion question(JsonNode body) {
    for (String key : body.propertyNames()) {
      if (!"question".equals(key) && !"language".equals(key)) {
        throw new HttpFailure(
            400, "The body has a key that is unknown", "Send question and, if you like, language");
      }
    }
    if (!body.path("question").isString()) {
      throw new HttpFailure(400, "The question is missing", "Send {\"question\":\"…\"}");
    }
    String text = body.path("question").stringValue();
    JsonNode language = body.path("language");
    if (!language.isMissingNode() && !language.isNull() && !language.isString()) {
      throw new HttpFailure(400, "The language is not text", "Send \"fr\" or \"en\"");
    }
    AnswerLanguage answerIn =
        language.isString()
            ? AnswerLanguage.of(language.stringValue())
                .orElseThrow(
                    () -> new HttpFailure(400, "The language is not known", "Send fr or en"))
            : AnswerLanguage.detect(text);
    try {
      return new AgentQuestion(text, answerIn);
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(
          400, String.valueOf(e.getMessage()), "Shorten the question or write one");
    }
  }
}
