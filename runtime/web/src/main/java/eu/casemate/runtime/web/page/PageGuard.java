package eu.casemate.runtime.web.page;

import eu.casemate.runtime.database.DatabaseException;
import eu.casemate.runtime.gateway.ProgramKeys;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Clearance;
import eu.casemate.runtime.tenancy.Principal.Person;
import eu.casemate.runtime.tenancy.Role;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.runtime.web.caller.RequestCaller;
import eu.casemate.runtime.web.http.Failures;
import eu.casemate.runtime.web.http.HttpFailure;
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
 * page? Does it carry the page's access token, as cookie or bearer, or a program's key? The last
 * answer is its caller.
 */
public final class PageGuard implements Filter {

  static final String COOKIE = "casemate_token";
  private static final String BEARER = "Bearer ";
  private static final Pattern LOCAL_HOST =
      Pattern.compile("(?:127\\.0\\.0\\.1|localhost)(?::\\d{1,5})?");
  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  private final AccessToken token;
  private final Caller page;
  private final ProgramKeys keys;

  /**
   * Lets those in who know the token or have a key.
   *
   * @param tenant whose documents the page shows
   */
  public PageGuard(AccessToken token, TenantId tenant, ProgramKeys keys) {
    this.token = token;
    this.page =
        new Caller(tenant, new Person("page"), Set.of(Role.ANALYST), Clearance.LOWEST, "page");
    this.keys = keys;
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
    } else {
      Optional<Caller> caller = caller(request);
      if (caller.isEmpty()) {
        askForToken(response, atRoot);
      } else {
        RequestCaller.set(request, caller.get());
        chain.proceed();
      }
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

  private Optional<Caller> caller(RoutingRequest request) {
    String authorization = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      String bearer = authorization.substring(BEARER.length()).strip();
      return token.matches(bearer) ? Optional.of(page) : program(bearer);
    }
    boolean known =
        request.headers().cookies().all(COOKIE, List::of).stream().anyMatch(token::matches);
    return known ? Optional.of(page) : Optional.empty();
  }

  private Optional<Caller> program(String key) {
    try {
      return keys.caller(key);
    } catch (DatabaseException e) {
      throw new HttpFailure(
          503, "The keys cannot be read now", "Look at the status of the services; try again");
    }
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
          "The access token or key is missing, wrong or no longer valid",
          "Run 'casemate page' and open the address that it prints; for a program: 'casemate keys"
              + " create'");
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
