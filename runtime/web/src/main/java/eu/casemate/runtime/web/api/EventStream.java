package eu.casemate.runtime.web.api;

import eu.casemate.runtime.agents.Answer;
import eu.casemate.runtime.agents.AnswerEvent;
import eu.casemate.runtime.agents.AnswerListener;
import eu.casemate.runtime.agents.Citation;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.web.http.Json;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Writes an answer as server-sent events, and knows whether its client is still there. While the
 * model is silent it writes comments, so that the client knows the same of the runtime.
 */
final class EventStream implements AnswerListener, AutoCloseable {

  private static final long HEARTBEAT_NANOS = Duration.ofMillis(500).toNanos();

  private final ClientWatch client;
  private final OutputStream out;
  private long lastWrite = System.nanoTime();

  /** The connection is gone; nobody waits for the rest. */
  static final class ClientLeft extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClientLeft() {
      super("The client closed the connection");
    }

    ClientLeft(Throwable cause) {
      super("The client closed the connection", cause);
    }
  }

  EventStream(ServerResponse response) {
    response
        .header(HeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .header(HeaderValues.CONNECTION_CLOSE);
    this.client = ClientWatch.begin();
    this.out = response.outputStream();
  }

  @Override
  public void on(AnswerEvent event) {
    switch (event) {
      case AnswerEvent.Retrieved(var passages) ->
          send("retrieval", Map.of("passages", passages.stream().map(EventStream::found).toList()));
      case AnswerEvent.Text(String text) -> send("text", Map.of("text", text));
      case AnswerEvent.Done(Answer answer) -> send("done", done(answer));
    }
  }

  @Override
  public boolean wanted() {
    if (client.left()) {
      return false;
    }
    if (System.nanoTime() - lastWrite > HEARTBEAT_NANOS) {
      write(":\n\n");
    }
    return true;
  }

  void error(String message, String hint) {
    send("error", Map.of("message", message, "hint", hint));
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException | UncheckedIOException | CloseConnectionException e) {
      throw new ClientLeft(e);
    }
  }

  private void send(String event, Object data) {
    // JSON has no raw line breaks, so one data line holds it.
    write("event: " + event + "\ndata: " + Json.write(data) + "\n\n");
  }

  private void write(String text) {
    if (client.left()) {
      throw new ClientLeft();
    }
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException | UncheckedIOException | CloseConnectionException e) {
      throw new ClientLeft(e);
    }
    lastWrite = System.nanoTime();
  }

  private static Map<String, Object> found(Citation citation) {
    Map<String, Object> found = cited(citation);
    found.put("title", citation.found().passage().title());
    found.put("language", citation.found().passage().language().code());
    found.put("score", citation.found().score());
    return found;
  }

  private static Map<String, Object> cited(Citation citation) {
    Passage passage = citation.found().passage();
    Map<String, Object> cited = new LinkedHashMap<>();
    cited.put("number", citation.number());
    cited.put("id", passage.id().value());
    cited.put("document", passage.document().value());
    cited.put("section", passage.section());
    cited.put("quote", citation.quote());
    return cited;
  }

  private static Map<String, Object> done(Answer answer) {
    Map<String, Object> usage = new LinkedHashMap<>();
    put(usage, "promptTokens", answer.usage().promptTokens());
    put(usage, "completionTokens", answer.usage().completionTokens());
    Map<String, Object> done = new LinkedHashMap<>();
    done.put("answer", answer.text());
    done.put("grounded", answer.grounded());
    done.put("withheldSentences", answer.withheldSentences());
    done.put("citations", answer.citations().stream().map(EventStream::cited).toList());
    done.put("usage", usage);
    done.put(
        "milliseconds",
        Map.of(
            "retrieval", answer.timings().retrieval().toMillis(),
            "firstText", answer.timings().firstText().toMillis(),
            "total", answer.timings().total().toMillis()));
    done.put("model", answer.model().value());
    return done;
  }

  private static void put(Map<String, Object> object, String key, OptionalInt value) {
    value.ifPresent(known -> object.put(key, known));
  }
}
