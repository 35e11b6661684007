package eu.casemate.runtime.web;

import eu.casemate.runtime.web.api.ApiRoutes;
import eu.casemate.runtime.web.api.Uploads;
import eu.casemate.runtime.web.caller.CurrentConnection;
import eu.casemate.runtime.web.caller.OperatorFilter;
import eu.casemate.runtime.web.http.Failures;
import eu.casemate.runtime.web.page.PageGuard;
import eu.casemate.runtime.web.page.PageRoutes;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.HttpRouting;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;

/**
 * The three listeners: the socket of the command line, whose peer is the operator, and the page on
 * loopback and on a socket of its own, both behind the guard.
 */
public final class Listeners implements AutoCloseable {

  private static final String PAGE = "page";
  private static final String PAGE_SOCKET = "page-socket";

  private static final int MAX_CONNECTIONS = 64;

  private final WebServer server;
  private final ListenerAddresses addresses;

  private Listeners(WebServer server, ListenerAddresses addresses) {
    this.server = server;
    this.addresses = addresses;
  }

  /**
   * Starts listening.
   *
   * @throws ListenerException when a socket is in use or cannot be made
   */
  public static Listeners start(
      ApiRoutes api, OperatorFilter operator, PageGuard guard, ListenerAddresses addresses) {
    SocketFile.clear(addresses.socket());
    SocketFile.clear(addresses.pageSocket());
    InetSocketAddress loopback =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), addresses.pagePort());
    SocketAddress socket = UnixDomainSocketAddress.of(addresses.socket());
    SocketAddress pageSocket = UnixDomainSocketAddress.of(addresses.pageSocket());
    WebServer server =
        listener(WebServer.builder(), socket, routes(api, operator))
            .shutdownHook(false)
            .putSocket(PAGE, page -> listener(page, loopback, page(api, guard)))
            .putSocket(PAGE_SOCKET, page -> listener(page, pageSocket, page(api, guard)))
            .build()
            .start();
    SocketFile.restrict(addresses.socket());
    SocketFile.restrict(addresses.pageSocket());
    return new Listeners(server, addresses);
  }

  /** The port of the page on 127.0.0.1. */
  public int pagePort() {
    return server.port(PAGE);
  }

  /** Takes no new requests, lets the running ones end for a few seconds, and stops. */
  @Override
  public void close() {
    server.stop();
    SocketFile.clear(addresses.socket());
    SocketFile.clear(addresses.pageSocket());
  }

  private static HttpRouting.Builder routes(ApiRoutes api, Filter caller) {
    HttpRouting.Builder routing = HttpRouting.builder();
    Failures.register(routing);
    routing.addFilter(caller);
    api.register(routing);
    return routing;
  }

  private static HttpRouting.Builder page(ApiRoutes api, PageGuard guard) {
    HttpRouting.Builder routing = routes(api, guard);
    PageRoutes.register(routing);
    return routing;
  }

  private static <B extends ListenerConfig.BuilderBase<B, ?>> B listener(
      B builder, SocketAddress address, HttpRouting.Builder routing) {
    return builder
        .bindAddress(address)
        .routing(routing)
        .addProtocol(CurrentConnection.protocol())
        .maxPayloadSize(Uploads.MAX_BYTES)
        .maxTcpConnections(MAX_CONNECTIONS)
        .maxConcurrentRequests(MAX_CONNECTIONS)
        .idleConnectionTimeout(Duration.ofMinutes(2))
        .shutdownGracePeriod(Duration.ofSeconds(3));
  }
}
