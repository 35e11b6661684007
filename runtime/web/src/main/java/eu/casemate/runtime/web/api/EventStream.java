package eu.casemate.runtime.web.api;

import eu.casemate.runtime.agents.Answer;
import eu.casemate.runtime.agents.AnswerEvent;
import eu.casemate.runtime.agents.AnswerListener;
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
import java.util.Map;

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
      case AnswerEvent.Retrieved retrieved -> send("retrieval", AnswerJson.of(retrieved));
      case AnswerEvent.Text(String text) -> send("text", Map.of("text", text));
      case AnswerEvent.Done(Answer answer) -> send("done", AnswerJson.of(answer));
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
}
