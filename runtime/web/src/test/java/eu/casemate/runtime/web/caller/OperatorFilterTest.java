package eu.casemate.runtime.web.caller;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.audit.AuditLog;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Role;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.runtime.web.RawHttp;
import eu.casemate.runtime.web.http.Failures;
import eu.casemate.runtime.web.record.CallRecords;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import jdk.net.UnixDomainPrincipal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is the operator: by the peer of a real Unix socket, and by peers that a test names. */
@Timeout(60)
final class OperatorFilterTest {

  private static final TenantId TENANT = new TenantId("site");

  @TempDir Path folder;

  private AuditLog audit;
  private CallRecords records;

  @BeforeEach
  void open() {
    audit = AuditLog.open(folder.resolve("audit"), "runtime", Clock.systemUTC());
    records = new CallRecords(audit);
  }

  @AfterEach
  void close() {
    audit.close();
  }

  private record Account(String name) implements UserPrincipal {
    @Override
    public String getName() {
      return name;
    }
  }

  private record Group(String name) implements GroupPrincipal {
    @Override
    public String getName() {
      return name;
    }
  }

  @Test
  void knowsTheAccountAtTheOtherEndOfAUnixSocket() throws IOException {
    SocketAddress socket = UnixDomainSocketAddress.of(folder.resolve("s.sock"));
    String me = Files.getOwner(folder).getName();
    assertThat(answer(new OperatorFilter(TENANT, folder, records), socket))
        .startsWith("HTTP/1.1 200")
        .contains("OPERATOR of site by " + me + ";");
  }

  @Test
  void takesNoPeerOfTheNetworkForTheOperator() throws IOException {
    assertThat(answer(new OperatorFilter(TENANT, folder, records), loopback()))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void letsInTheAccountOfTheApplianceAndRootOnly() throws IOException {
    assertThat(answer(filter("casemate", "casemate"), loopback())).startsWith("HTTP/1.1 200");
    assertThat(answer(filter("casemate", "root"), loopback())).startsWith("HTTP/1.1 200");
    assertThat(answer(filter("casemate", "mallory"), loopback()))
        .startsWith("HTTP/1.1 403")
        .contains("or as root")
        .doesNotContain("mallory");
    assertThat(Files.readString(folder.resolve("audit/runtime.jsonl")))
        .containsOnlyOnce("call-refused")
        .contains("\"name\":\"mallory\"", "GET /");
  }

  private OperatorFilter filter(String owner, String peer) {
    Supplier<Optional<UnixDomainPrincipal>> peers =
        () -> Optional.of(new UnixDomainPrincipal(new Account(peer), new Group("g")));
    return new OperatorFilter(TENANT, new Account(owner), records, peers);
  }

  private static SocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** What a listener behind the filter answers. */
  private static String answer(OperatorFilter filter, SocketAddress address) throws IOException {
    HttpRouting.Builder routing = HttpRouting.builder();
    Failures.register(routing);
    routing
        .addFilter(filter)
        .get("/", (request, response) -> response.send(text(RequestCaller.of(request))));
    WebServer server =
        WebServer.builder()
            .bindAddress(address)
            .routing(routing)
            .addProtocol(CurrentConnection.protocol())
            .shutdownHook(false)
            .build()
            .start();
    try {
      boolean tcp = address instanceof InetSocketAddress;
      SocketAddress bound =
          tcp ? new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()) : address;
      return RawHttp.send(bound, RawHttp.get("/"));
    } finally {
      server.stop();
    }
  }

  private static String text(Caller caller) {
    return (caller.roles().contains(Role.OPERATOR) ? "OPERATOR" : "other")
        + " of "
        + caller.tenant()
        + " by "
        + caller.principal().name()
        + ";";
  }
}
