package eu.casemate.bundle.fetch;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.bundle.durable.DurableWrite;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a web server (RFC 9110). It goes on where an earlier try ended if the server gave a
 * strong validator then and still has the same content.
 */
final class HttpsRemote implements Remote {

  private static final int LONGEST_VALIDATOR = 1024;
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18})");

  private final TimedGet get;
  private final URI uri;
  private final Path validator;

  /**
   * A file.
   *
   * @param validator where the server's validator is kept between two tries
   */
  HttpsRemote(TimedGet get, URI uri, Path validator) {
    this.get = get;
    this.uri = uri;
    this.validator = validator;
  }

  @Override
  public Body open(long offset) throws IOException {
    String known = offset > 0 && Files.exists(validator) ? kept() : "";
    HttpResponse<InputStream> response = get(known.isEmpty() ? 0 : offset, known);
    boolean accepted = false;
    try {
      Body body = body(response, known.isEmpty() ? 0 : offset);
      accepted = true;
      return body;
    } finally {
      if (!accepted) {
        response.body().close();
      }
    }
  }

  private Body body(HttpResponse<InputStream> response, long offset) throws IOException {
    return switch (response.statusCode()) {
      case 200 -> whole(response);
      case 206 -> rest(response, offset);
      case 408, 416, 425, 429, 500, 502, 503, 504 -> {
        // Without its validator the next try starts anew, which is what 416 asks for.
        if (response.statusCode() == 416) {
          Files.deleteIfExists(validator);
        }
        throw new IOException("the server answered " + response.statusCode());
      }
      default ->
          throw new BundleException(
              uri + " is answered with status " + response.statusCode() + "; correct bundle.yaml");
    };
  }

  private Body whole(HttpResponse<InputStream> response) throws IOException {
    remember(response);
    String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
    if (!encoding.equals("identity")) {
      throw new BundleException(uri + " is sent encoded, though nobody asked for it");
    }
    long total = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    return new Body(response.body(), 0, total);
  }

  private Body rest(HttpResponse<InputStream> response, long offset) throws IOException {
    Matcher range = RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
    if (!range.matches() || Long.parseLong(range.group(1)) != offset) {
      Files.deleteIfExists(validator);
      throw new IOException("the server sent another range than it was asked for");
    }
    return new Body(response.body(), offset, Long.parseLong(range.group(2)));
  }

  private HttpResponse<InputStream> get(long offset, String known) throws IOException {
    return get.send(
        uri,
        offset > 0 ? Map.of("Range", "bytes=" + offset + "-", "If-Range", known) : Map.of(),
        Map.of());
  }

  private String kept() throws IOException {
    return new String(BoundedFile.read(validator, LONGEST_VALIDATOR * 3), StandardCharsets.UTF_8);
  }

  /** Keeps a strong validator; RFC 9110, 13.1.5 forbids a weak one in If-Range. */
  private void remember(HttpResponse<InputStream> response) throws IOException {
    String etag = response.headers().firstValue("ETag").orElse("");
    String chosen =
        etag.startsWith("\"") ? etag : response.headers().firstValue("Last-Modified").orElse("");
    if (chosen.isEmpty() || chosen.length() > LONGEST_VALIDATOR || etag.startsWith("W/")) {
      Files.deleteIfExists(validator);
    } else {
      DurableWrite.replace(validator, chosen.getBytes(StandardCharsets.UTF_8));
    }
  }
}
