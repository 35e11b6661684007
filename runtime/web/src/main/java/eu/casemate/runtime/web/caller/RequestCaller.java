package eu.casemate.runtime.web.caller;

import eu.casemate.runtime.tenancy.Caller;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.ServerRequest;

/** The caller of a request, between the listener's filter and the route. */
public final class RequestCaller {

  private RequestCaller() {}

  /** Says whose request this is; called once, by the listener's filter. */
  public static void set(RoutingRequest request, Caller caller) {
    request.context().register(caller);
  }

  /**
   * Whose request this is.
   *
   * @throws IllegalStateException when no filter said so: a listener without one serves nothing
   */
  public static Caller of(ServerRequest request) {
    return request
        .context()
        .get(Caller.class)
        .orElseThrow(() -> new IllegalStateException("This listener makes no caller"));
  }
}
