package eu.casemate.serving;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;

/**
 * A client of a server that speaks OpenAI's protocol: llama.cpp's llama-server in the small
 * appliance, vLLM in a large one. Follows no redirect and uses no proxy; holds one connection for a
 * completion and closes it when the completion is cancelled, which makes those servers stop.
 */
public final class OpenAiEngine implements Engine, AutoCloseable {

  /** What an answer may have beside its tokens. */
  private static final int HEAD_BYTES = 1 << 20;

  /** Ten times the chunk that an engine sends for one token. */
  private static final int BYTES_PER_TOKEN = 4 << 10;

  private final EngineName name;
  private final ModelName model;
  private final EngineAddress address;
  private final ApiKey key;
  private final EngineTimeouts timeouts;
  private final HttpClient http;

  /** Talks to the engine at this address; opens no connection yet. */
  public OpenAiEngine(
      EngineName name,
      ModelName model,
      EngineAddress address,
      ApiKey key,
      EngineTimeouts timeouts) {
    this.name = name;
    this.model = model;
    this.address = address;
    this.key = key;
    this.timeouts = timeouts;
    this.http = EngineHttp.client(timeouts.connect());
  }

  @Override
  public EngineName name() {
    return name;
  }

  @Override
  public ModelName model() {
    return model;
  }

  @Override
  public ChatResult chat(ChatRequest request, ChatListener listener) {
    if (!listener.wanted()) {
      return new ChatResult(ChatResult.FinishReason.CANCELLED, TokenUsage.UNKNOWN);
    }
    HttpRequest post =
        HttpRequest.newBuilder(address.resolve("/v1/chat/completions"))
            .header("Authorization", key.authorization())
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(ChatWire.encode(request)))
            .build();
    EventResponse response =
        new EventResponse(HEAD_BYTES + (long) BYTES_PER_TOKEN * request.maxTokens());
    CompletableFuture<HttpResponse<Void>> exchange = http.sendAsync(post, response);
    var _ =
        exchange.whenComplete(
            (_, failure) -> {
              if (failure != null) {
                response.failed(failure);
              }
            });
    try (response) {
      return new ChatStream(name, timeouts, listener).read(response);
    } finally {
      // Closes the connection, whether the answer has begun or not; a finished one stays finished.
      exchange.cancel(true);
    }
  }

  @Override
  public EngineHealth health() {
    HttpRequest get =
        HttpRequest.newBuilder(address.resolve("/health")).timeout(timeouts.connect()).build();
    try {
      int status = http.send(get, HttpResponse.BodyHandlers.discarding()).statusCode();
      return switch (status) {
        case 200 -> new EngineHealth(true, "serves", "serves " + model);
        case 503 -> new EngineHealth(false, "loading", "loading the model");
        default ->
            new EngineHealth(
                false, "unexpected-answer", "answers its health check with status " + status);
      };
    } catch (ConnectException e) {
      return new EngineHealth(false, "no-answer", "does not accept connections at " + address);
    } catch (HttpTimeoutException e) {
      return new EngineHealth(
          false, "no-answer", "did not answer within " + timeouts.connect().toMillis() + " ms");
    } catch (IOException e) {
      return new EngineHealth(false, "no-answer", "broke the connection of its health check");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new EngineHealth(false, "not-checked", "the health check was interrupted");
    }
  }

  /** Ends open connections. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
