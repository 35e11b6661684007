package eu.casemate.installer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a supervisor refuses is never taken for consent. */
@Timeout(60)
class SupervisorClientTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String DONE = "{\"ok\":true,\"error\":\"\"}";

  @Test
  void failsWithTheReasonWhenTheSupervisorHasNoPlaceForOneMore() throws IOException {
    try (TestAppliance appliance = TestAppliance.of(Tiny.services(Tiny.service("store")))) {
      appliance.start().await(ApplianceState.HEALTHY);
      Path socket = appliance.paths.supervisorSocket();
      Deque<ControlConnection> callers = new ArrayDeque<>();
      do {
        callers.push(connect(socket));
      } while (ask(callers.element(), "status").contains("\"state\""));

      for (Runnable request :
          List.<Runnable>of(
              appliance.client::stop,
              appliance.client::retry,
              () -> appliance.client.restart("store"))) {
        assertThatThrownBy(request::run)
            .isInstanceOf(OperatorException.class)
            .hasMessageContaining("more than 16 callers at once");
      }

      for (ControlConnection caller : callers) {
        caller.close();
      }
      appliance.awaitTrue("a free place", () -> isServed(socket));
    }
  }

  @Test
  void asksASupervisorFromBeforeAnUpdateByTheNameThatItKnows() throws Exception {
    try (TestAppliance appliance = TestAppliance.of("services: []\n")) {
      List<String> asked =
          answered(
              appliance,
              List.of("{\"ok\":false,\"error\":\"unknown command retry\"}", DONE),
              () -> assertThat(appliance.client.retry()).isTrue());

      assertThat(asked)
          .containsExactly(
              "{\"command\":\"retry\",\"service\":\"\"}",
              "{\"command\":\"unseal\",\"service\":\"\"}");
    }
  }

  @Test
  void takesARequestByItsNameFromBeforeAnUpdate() throws IOException {
    Unsealer.Outcome[] answer = {new Unsealer.Sealed("no key 12ab")};
    try (TestAppliance appliance =
        TestAppliance.of(
            "secrets: [redis]\n"
                + Tiny.services(Tiny.service("store").with("credentials: [redis]")))) {
      appliance.start((file, socket) -> answer[0]).await(ApplianceState.SEALED);
      answer[0] = new Unsealer.Opened(Map.of("redis", "s3cr3t-0123456789"));

      try (ControlConnection caller = connect(appliance.paths.supervisorSocket())) {
        assertThat(ask(caller, "unseal")).isEqualTo(DONE);
      }

      appliance.await(ApplianceState.HEALTHY);
    }
  }

  /** What a client asked of a supervisor that gives these answers, one to each connection. */
  private static List<String> answered(
      TestAppliance appliance, List<String> answers, Runnable requests) throws Exception {
    List<String> asked = new ArrayList<>();
    RunFiles.privateFolder(appliance.paths.run());
    Thread supervisor;
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(appliance.paths.supervisorSocket()));
      supervisor =
          Thread.ofVirtual().start(() -> answers.forEach(answer -> serve(server, answer, asked)));
      requests.run();
    }
    supervisor.join();
    return asked;
  }

  private static void serve(ServerSocketChannel server, String answer, List<String> asked) {
    try (ControlConnection caller = new ControlConnection(server.accept(), 4096, LONG)) {
      asked.add(caller.readLine().orElse(""));
      caller.writeLine(answer);
    } catch (IOException e) {
      asked.add(e.toString());
    }
  }

  private static boolean isServed(Path socket) {
    try (ControlConnection caller = connect(socket)) {
      return ask(caller, "status").contains("\"state\"");
    } catch (IOException e) {
      return false;
    }
  }

  private static ControlConnection connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    return new ControlConnection(channel, 1 << 20, LONG);
  }

  private static String ask(ControlConnection caller, String command) throws IOException {
    try {
      caller.writeLine("{\"command\":\"" + command + "\",\"service\":\"\"}");
    } catch (IOException e) {
      // A caller that is turned away may be so before it could ask; the reason is there to read.
    }
    return caller.readLine().orElse("");
  }
}
