package eu.casemate.serving;

import eu.casemate.serving.EngineException.Kind;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Requests that an engine answers at once and as a whole, in JSON: embeddings, scores, what it
 * serves. Time and size of an answer are bounded. Follows no redirect and uses no proxy.
 */
public final class EngineHttp implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CONNECT = EngineTimeouts.DEFAULT.connect();

  private final EngineName name;
  private final EngineAddress address;
  private final Optional<ApiKey> key;
  private final HttpClient http = client(CONNECT);

  /**
   * What the engine answered.
   *
   * @param status of HTTP
   * @param body missing where it is not JSON
   */
  public record Reply(int status, JsonNode body) {}

  /** Talks to the engine at this address; opens no connection yet. */
  public EngineHttp(EngineName name, EngineAddress address, Optional<ApiKey> key) {
    this.name = name;
    this.address = address;
    this.key = key;
  }

  /** A client that goes to the address it is given and nowhere else. */
  static HttpClient client(Duration connect) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(connect)
        .build();
  }

  /**
   * Asks with GET.
   *
   * @throws EngineException when no whole answer comes in time
   */
  public Reply get(String path, Duration within, long maxBytes) {
    return exchange(request(path).GET().build(), within, maxBytes);
  }

  /**
   * Asks with POST.
   *
   * @throws EngineException when no whole answer comes in time
   */
  public Reply post(String path, JsonNode body, Duration within, long maxBytes) {
    byte[] bytes = JSON.writeValueAsBytes(body);
    return exchange(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build(),
        within,
        maxBytes);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path)).header("Accept", "application/json");
    key.ifPresent(k -> request.header("Authorization", k.authorization()));
    return request;
  }

  private Reply exchange(HttpRequest request, Duration within, long maxBytes) {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
    try {
      HttpResponse<byte[]> response = exchange.get(within.toNanos(), TimeUnit.NANOSECONDS);
      return new Reply(response.statusCode(), json(response.body()));
    } catch (TimeoutException e) {
      throw new EngineException(
          Kind.TIMEOUT,
          "The engine " + name + " gave no answer in " + within.toMillis() + " ms; see its load",
          e);
    } catch (ExecutionException e) {
      throw failed(e.getCause() == null ? e : e.getCause(), maxBytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(
          Kind.TIMEOUT, "Waiting for the engine " + name + " was interrupted", e);
    } finally {
      // Closes the connection of an answer that has not ended.
      exchange.cancel(true);
    }
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  private EngineException failed(Throwable cause, long maxBytes) {
    if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
      return new EngineException(
          Kind.UNREACHABLE,
          "The engine " + name + " does not accept connections at " + address + "; see its service",
          cause);
    }
    return new EngineException(
        Kind.BROKEN_STREAM,
        "The engine "
            + name
            + " broke the connection, or sent more than "
            + maxBytes
            + " bytes; ask again",
        cause);
  }

  /** The failure that a status other than 200 is. */
  public EngineException refusal(int status) {
    return Refusals.of(name, status);
  }

  /** Ends open connections. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
