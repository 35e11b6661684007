package eu.casemate.installer.client;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.common.tls.Tls;
import io.helidon.http.ClientResponseHeaders;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.UnixDomainSocketClientConnection;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls to the runtime's HTTP API over a Unix socket; one connection a call. */
final class HttpApi {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration SILENCE = Duration.ofMinutes(2);
  private static final int LARGEST_ANSWER = 32 << 20;
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int TOO_MANY = 429;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;
  private static final int UNREADABLE = 422;
  private static final int SERVER_ERROR = 500;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final Path socket;
  private final WebClient client =
      WebClient.builder()
          .baseUri("http://localhost")
          .servicesDiscoverServices(false)
          // Whoever holds the socket must not send the command elsewhere.
          .followRedirects(false)
          .keepAlive(false)
          .readTimeout(SILENCE)
          .build();

  HttpApi(Path socket) {
    this.socket = socket;
  }

  /** What a call reads from a body; may fail like any reading from a socket. */
  @FunctionalInterface
  interface BodyReader<T> {
    T read(InputStream body) throws IOException;
  }

  HttpClientRequest get(String path) {
    return client.get(path);
  }

  HttpClientRequest delete(String path) {
    return client.delete(path);
  }

  HttpClientRequest post(String path) {
    return client.post(path).contentType(MediaTypes.APPLICATION_JSON);
  }

  HttpClientRequest put(String path) {
    return client.put(path).contentType(MediaTypes.APPLICATION_JSON);
  }

  /** Sends and reads a JSON answer. */
  <T> T call(HttpClientRequest request, byte[] body, Class<T> type) {
    return call(request, body, answer -> parse(whole(answer), type));
  }

  /** Sends and reads an answer of any kind. */
  <T> T call(HttpClientRequest request, byte[] body, BodyReader<T> reader) {
    return call(request, body, status -> status == OK || status == CREATED, reader);
  }

  /** As {@code GET /health} wants it: 503 has the same body as 200. */
  <T> T callEvenIfUnhealthy(HttpClientRequest request, Class<T> type) {
    return call(
        request,
        new byte[0],
        status -> status == OK || status == SERVICE_UNAVAILABLE,
        answer -> parse(whole(answer), type));
  }

  private <T> T call(
      HttpClientRequest request,
      byte[] body,
      Function<Integer, Boolean> accepted,
      BodyReader<T> reader) {
    try {
      UnixDomainSocketClientConnection connection = connect();
      try {
        return exchange(request.connection(connection), body, accepted, reader);
      } finally {
        connection.closeResource();
      }
    } catch (IOException | UncheckedIOException e) {
      throw new RuntimeUnavailableException("the runtime does not answer on " + socket, e);
    }
  }

  private static <T> T exchange(
      HttpClientRequest request,
      byte[] body,
      Function<Integer, Boolean> accepted,
      BodyReader<T> reader)
      throws IOException {
    try (HttpClientResponse response = body.length == 0 ? request.request() : request.submit(body);
        InputStream answer = response.inputStream()) {
      int status = response.status().code();
      if (!accepted.apply(status)) {
        throw refusal(status, whole(answer), busy(response.headers()));
      }
      return reader.read(answer);
    }
  }

  private static byte[] whole(InputStream answer) throws IOException {
    byte[] content = answer.readNBytes(LARGEST_ANSWER + 1);
    if (content.length > LARGEST_ANSWER) {
      throw new IOException("an answer of more than " + LARGEST_ANSWER + " bytes");
    }
    return content;
  }

  // The client's own address(…) does not connect when connections are not kept (Helidon 4.5.0).
  private UnixDomainSocketClientConnection connect() {
    return UnixDomainSocketClientConnection.create(
            client,
            Tls.builder().enabled(false).build(),
            List.of(),
            UnixDomainSocketAddress.of(socket),
            connection -> false,
            connection -> {})
        .connect();
  }

  // The runtime sends seconds, not a date.
  private static Duration busy(ClientResponseHeaders headers) {
    String seconds = headers.first(HeaderNames.RETRY_AFTER).orElse("");
    return seconds.matches("[0-9]{1,4}")
        ? Duration.ofSeconds(Integer.parseInt(seconds))
        : Duration.ZERO;
  }

  private static OperatorException refusal(int status, byte[] body, Duration busy) {
    String message = "the runtime answers with HTTP status " + status;
    String hint = "casemate status";
    String said = "";
    try {
      JsonNode error = MAPPER.readTree(body).path("error");
      said = error.path("message").asString("");
      message += ": " + said;
      hint = error.path("hint").asString(hint);
    } catch (JacksonException e) {
      message += " and no reason";
    }
    if (status == BAD_REQUEST || status == UNREADABLE || status == TOO_LARGE) {
      // Of a document that cannot be read the hint says why.
      return new RefusedRequestException(message, hint, status == UNREADABLE ? hint : said);
    }
    boolean temporary = status == TOO_MANY || status >= SERVER_ERROR;
    return temporary
        ? new RuntimeUnavailableException(message, hint, busy)
        : new OperatorException(ExitStatus.OPERATOR, message, hint);
  }

  static <T> T parse(byte[] json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JacksonException e) {
      throw new OperatorException(
          ExitStatus.BUG, "the runtime's answer is not a " + type.getSimpleName(), e);
    }
  }

  static <T> T parse(String json, Class<T> type) {
    return parse(json.getBytes(StandardCharsets.UTF_8), type);
  }

  static byte[] json(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }
}
