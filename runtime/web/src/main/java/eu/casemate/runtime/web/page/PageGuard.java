package eu.casemate.runtime.web.page;

import eu.casemate.runtime.web.api.Failures;
import eu.casemate.runtime.web.api.HttpFailure;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Stands before every route that a browser can reach. Three questions: is the request for this
 * machine (a page elsewhere may have rebound its name to 127.0.0.1)? Does it come from our own
 * page? Does it carry the access token, as cookie or bearer?
 */
public final class PageGuard implements Filter {

  static final String COOKIE = "casemate_token";
  private static final Pattern LOCAL_HOST =
      Pattern.compile("(?:127\\.0\\.0\\.1|localhost)(?::\\d{1,5})?");
  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  private final AccessToken token;

  /** Lets those in who know this token. */
  public PageGuard(AccessToken token) {
    this.token = token;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    secure(response);
    String host = request.headers().first(HeaderNames.HOST).orElse("").toLowerCase(Locale.ROOT);
    boolean atRoot = "/".equals(request.path().path());
    if (!LOCAL_HOST.matcher(host).matches()) {
      refuse(response, 403, "This host name is not served", "Use http://127.0.0.1 with the port");
    } else if (!fromOwnPage(request, host, atRoot)) {
      refuse(response, 403, "Another site sent this request", "Open the page itself");
    } else if (atRoot && request.query().contains("token")) {
      signIn(request, response);
    } else if (!hasToken(request)) {
      askForToken(response, atRoot);
    } else {
      chain.proceed();
    }
  }

  private boolean fromOwnPage(RoutingRequest request, String host, boolean atRoot) {
    boolean reads = Method.GET.equals(request.prologue().method());
    Optional<String> site = request.headers().first(FETCH_SITE);
    // A link to the page itself may stand anywhere; it shows nothing without the cookie.
    if (site.isPresent() && !OWN_SITES.contains(site.get()) && !(reads && atRoot)) {
      return false;
    }
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
    return origin.isEmpty() || origin.get().equalsIgnoreCase("http://" + host);
  }

  private void signIn(RoutingRequest request, RoutingResponse response) {
    String candidate = request.query().first("token").orElse("");
    if (!token.matches(candidate)) {
      askForToken(response, true);
      return;
    }
    response
        .status(303)
        .header(
            HeaderNames.SET_COOKIE,
            COOKIE + "=" + candidate + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200")
        .header(HeaderNames.LOCATION, "/")
        .send();
  }

  private boolean hasToken(RoutingRequest request) {
    String bearer = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    if (bearer.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return token.matches(bearer.substring(7).strip());
    }
    return request.headers().cookies().all(COOKIE, List::of).stream().anyMatch(token::matches);
  }

  private static void askForToken(RoutingResponse response, boolean asPage) {
    if (asPage) {
      response
          .status(401)
          .header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
          .send(PageFiles.read("locked.html"));
    } else {
      refuse(
          response,
          401,
          "The access token is missing or wrong",
          "Run 'casemate page' and open the address that it prints");
    }
  }

  private static void refuse(RoutingResponse response, int status, String message, String hint) {
    Failures.send(response, new HttpFailure(status, message, hint));
  }

  private static void secure(RoutingResponse response) {
    response
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  }
}
