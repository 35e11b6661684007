package eu.casemate.bundle.fetch;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A GET whose answer must begin in time. Redirections lead from https to https only, five at most;
 * what shall be kept from other servers is told to the first one alone.
 *
 * @param patience until the answer begins
 */
record TimedGet(HttpClient client, Duration patience) {

  /** How long an answer, or the next byte of it, is waited for. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int MOST_REDIRECTS = 5;

  /** A client that follows no redirection by itself. */
  static HttpClient newClient() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(30))
        .build();
  }

  /**
   * The answer, which the caller closes.
   *
   * @param headers for every server
   * @param own headers for the server of the address only
   * @throws IOException if it does not come, or not in time
   */
  HttpResponse<InputStream> send(URI uri, Map<String, String> headers, Map<String, String> own)
      throws IOException {
    URI at = uri;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      HttpResponse<InputStream> response =
          once(at, headers, isSameOrigin(at, uri) ? own : Map.of());
      switch (response.statusCode()) {
        case 301, 302, 303, 307, 308 -> {
          response.body().close();
          at = next(uri, at, response.headers().firstValue("Location"));
        }
        default -> {
          return response;
        }
      }
    }
    throw new BundleException(uri + " is redirected more than " + MOST_REDIRECTS + " times");
  }

  /** Whether two addresses are of one server. */
  static boolean isSameOrigin(URI one, URI other) {
    return String.valueOf(one.getScheme()).equals(other.getScheme())
        && String.valueOf(one.getAuthority()).equals(other.getAuthority());
  }

  private static URI next(URI uri, URI at, Optional<String> location) {
    try {
      URI next = at.resolve(location.orElse(""));
      boolean sameWay = String.valueOf(next.getScheme()).equals(uri.getScheme());
      boolean sameHost = String.valueOf(next.getHost()).equals(uri.getHost());
      if (location.isPresent() && sameWay && (sameHost || "https".equals(uri.getScheme()))) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      throw new BundleException(uri + " is redirected to what is no address", e);
    }
    throw new BundleException(uri + " is redirected to another way than https; refused");
  }

  private HttpResponse<InputStream> once(
      URI at, Map<String, String> headers, Map<String, String> own) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(at).timeout(patience).GET();
    headers.forEach(request::header);
    own.forEach(request::header);
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BundleException("the download was interrupted; start again", e);
    }
  }
}
