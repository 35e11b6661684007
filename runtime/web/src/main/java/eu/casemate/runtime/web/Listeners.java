package eu.casemate.runtime.web;

import eu.casemate.runtime.web.api.ApiRoutes;
import eu.casemate.runtime.web.api.Failures;
import eu.casemate.runtime.web.api.Uploads;
import eu.casemate.runtime.web.page.AccessToken;
import eu.casemate.runtime.web.page.PageGuard;
import eu.casemate.runtime.web.page.PageRoutes;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The three listeners: the trusted socket of the command line, and the page on loopback and on a
 * socket of its own, both behind the guard.
 */
public final class Listeners implements AutoCloseable {

  private static final String PAGE = "page";
  private static final String PAGE_SOCKET = "page-socket";

  private static final int MAX_CONNECTIONS = 64;

  private final WebServer server;
  private final Path socket;
  private final Path pageSocket;

  private Listeners(WebServer server, Path socket, Path pageSocket) {
    this.server = server;
    this.socket = socket;
    this.pageSocket = pageSocket;
  }

  /**
   * Starts listening.
   *
   * @param pagePort the port of the page on 127.0.0.1, 0 for any free one
   * @throws ListenerException when a socket is in use or cannot be made
   */
  public static Listeners start(
      ApiRoutes api, AccessToken token, Path socket, Path pageSocket, int pagePort) {
    SocketFile.clear(socket);
    SocketFile.clear(pageSocket);
    PageGuard guard = new PageGuard(token);
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), pagePort);
    WebServer server =
        listener(WebServer.builder(), UnixDomainSocketAddress.of(socket), trusted(api))
            .shutdownHook(false)
            .putSocket(PAGE, page -> listener(page, loopback, guarded(api, guard)))
            .putSocket(
                PAGE_SOCKET,
                page -> listener(page, UnixDomainSocketAddress.of(pageSocket), guarded(api, guard)))
            .build()
            .start();
    SocketFile.restrict(socket);
    SocketFile.restrict(pageSocket);
    return new Listeners(server, socket, pageSocket);
  }

  /** The port of the page on 127.0.0.1. */
  public int pagePort() {
    return server.port(PAGE);
  }

  /** Takes no new requests, lets the running ones end for a few seconds, and stops. */
  @Override
  public void close() {
    server.stop();
    SocketFile.clear(socket);
    SocketFile.clear(pageSocket);
  }

  private static HttpRouting.Builder trusted(ApiRoutes api) {
    HttpRouting.Builder routing = HttpRouting.builder();
    Failures.register(routing);
    api.register(routing);
    return routing;
  }

  private static HttpRouting.Builder guarded(ApiRoutes api, PageGuard guard) {
    HttpRouting.Builder routing = trusted(api).addFilter(guard);
    PageRoutes.register(routing);
    return routing;
  }

  private static <B extends ListenerConfig.BuilderBase<B, ?>> B listener(
      B builder, SocketAddress address, HttpRouting.Builder routing) {
    return builder
        .bindAddress(address)
        .routing(routing)
        .addProtocol(ApiRoutes.protocol())
        .maxPayloadSize(Uploads.MAX_BYTES)
        .maxTcpConnections(MAX_CONNECTIONS)
        .maxConcurrentRequests(MAX_CONNECTIONS)
        .idleConnectionTimeout(Duration.ofMinutes(2))
        .shutdownGracePeriod(Duration.ofSeconds(3));
  }
}
