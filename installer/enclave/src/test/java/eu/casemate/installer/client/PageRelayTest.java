package eu.casemate.installer.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PageRelayTest {
  @Test
  void carriesBytesBothWaysAndSurvivesARuntimeThatIsAway() throws IOException {
    try (FakeRuntime runtime =
            FakeRuntime.serving(request -> FakeRuntime.Reply.json(200, "{\"é\":1}"));
        PageRelay relay = PageRelay.open(runtime.paths.runtimeSocket(), 0)) {
      assertThat(get(relay.port())).startsWith("HTTP/1.1 200").contains("{\"é\":1}");
      assertThat(runtime.requests.getFirst().line()).isEqualTo("GET /?token=t HTTP/1.1");
      runtime.die();
      assertThat(get(relay.port())).isEmpty();
    }
  }

  private static String get(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "GET /?token=t HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return "";
    }
  }
}
