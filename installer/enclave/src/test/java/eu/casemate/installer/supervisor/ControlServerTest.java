package eu.casemate.installer.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that misbehave on the supervisor's socket. */
@Timeout(60)
class ControlServerTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String STATUS = "{\"command\":\"status\",\"service\":\"\"}\n";

  private TestAppliance appliance;
  private Path socket;
  private EventLoop loop;
  private Supervisor supervisor;

  @BeforeEach
  void makeSupervisor() {
    loop = new EventLoop(failure -> {});
    appliance = TestAppliance.of("services: []\n");
    socket = appliance.paths.root().resolve("control.sock");
    SecretsGate gate =
        new SecretsGate(
            appliance.paths, (file, keys) -> new Unsealer.Sealed(""), loop, (a, b) -> {});
    supervisor =
        new Supervisor(List.of(), loop, gate, new HealthRecord(() -> {}, loop, (a, b) -> {}));
  }

  @AfterEach
  void end() throws IOException {
    loop.close();
    appliance.close();
  }

  @Test
  void refusesALineWithoutEndAndGoesOnServingOthers() throws IOException {
    try (ControlServer _ = ControlServer.open(socket, supervisor, loop, LONG);
        SocketChannel flood = connect()) {
      send(flood, "x".repeat(ControlServer.LONGEST_LINE + 1));
      assertThat(answer(flood)).contains("\"ok\":false", "a line has at most 4096 bytes");
      assertThat(isEnded(flood)).isTrue();
      try (SocketChannel other = connect()) {
        send(other, STATUS);
        assertThat(answer(other)).contains("\"state\":");
      }
    }
  }

  @Test
  void takesTheLongestLineThatIsAllowedAndSeveralInOnePiece() throws IOException {
    try (ControlServer _ = ControlServer.open(socket, supervisor, loop, LONG);
        SocketChannel caller = connect()) {
      send(caller, "x".repeat(ControlServer.LONGEST_LINE) + "\n" + STATUS + STATUS);
      BufferedReader lines = lines(caller);
      assertThat(lines.readLine()).contains("not a command");
      assertThat(lines.readLine()).contains("\"state\":");
      assertThat(lines.readLine()).contains("\"state\":");
    }
  }

  @Test
  void endsASilentCallerWithTheReason() throws IOException {
    try (ControlServer _ = ControlServer.open(socket, supervisor, loop, Duration.ofMillis(50));
        SocketChannel silent = connect()) {
      send(silent, "half a li");
      assertThat(answer(silent)).contains("\"ok\":false", "no line within 50 ms");
      assertThat(isEnded(silent)).isTrue();
    }
  }

  @Test
  void turnsAwayMoreCallersThanItHasPlacesFor() throws IOException {
    List<SocketChannel> callers = new ArrayList<>();
    try (ControlServer _ = ControlServer.open(socket, supervisor, loop, LONG)) {
      for (int caller = 0; caller < ControlServer.MOST_CALLERS; caller++) {
        callers.add(connect());
        send(callers.getLast(), STATUS);
        assertThat(answer(callers.getLast())).contains("\"state\":");
      }
      try (SocketChannel oneMore = connect()) {
        assertThat(answer(oneMore)).contains("more than 16 callers at once; try again");
      }
      callers.removeFirst().close();
      assertThat(answerInTime()).contains("\"state\":");
    } finally {
      for (SocketChannel caller : callers) {
        caller.close();
      }
    }
  }

  /** A place becomes free a moment after its caller has gone. */
  private String answerInTime() throws IOException {
    long deadline = System.nanoTime() + TestAppliance.PATIENCE.toNanos();
    String answer = "";
    while (!answer.contains("state") && System.nanoTime() < deadline) {
      try (SocketChannel caller = connect()) {
        send(caller, STATUS);
        answer = answer(caller);
      }
    }
    return answer;
  }

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    return channel;
  }

  private static void send(SocketChannel to, String text) throws IOException {
    to.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  private static String answer(SocketChannel from) throws IOException {
    return Optional.ofNullable(lines(from).readLine()).orElse("");
  }

  private static boolean isEnded(SocketChannel channel) throws IOException {
    return channel.read(ByteBuffer.allocate(1)) < 0;
  }

  private static BufferedReader lines(SocketChannel from) {
    return new BufferedReader(Channels.newReader(from, UTF_8));
  }
}
