package eu.casemate.runtime.web.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON in and out of requests, bounded. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** As text. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Sends a value with this HTTP status. */
  public static void send(ServerResponse response, int status, Object value) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .send(MAPPER.writeValueAsBytes(value));
  }

  /**
   * The body, an object.
   *
   * @throws HttpFailure 400 when it is none, 413 when it is longer
   */
  public static JsonNode readObject(ServerRequest request, int maxBytes) {
    JsonNode body;
    try {
      body = MAPPER.readTree(bytes(request, maxBytes));
    } catch (JacksonException e) {
      // The parser's message would repeat what the person wrote.
      throw new HttpFailure(400, "The body is not JSON", "Send a JSON object in UTF-8");
    }
    if (!body.isObject()) {
      throw new HttpFailure(400, "The body is not a JSON object", "Send a JSON object in UTF-8");
    }
    return body;
  }

  private static byte[] bytes(ServerRequest request, int maxBytes) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw tooLarge(maxBytes);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("The request's body could not be read to its end", e);
    }
  }

  /** A body of more than so many bytes was sent. */
  public static HttpFailure tooLarge(long maxBytes) {
    return new HttpFailure(
        413, "The body is larger than " + maxBytes + " bytes", "Send less, or split the document");
  }
}
