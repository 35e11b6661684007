package eu.casemate.installer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A health check by HTTP, against a service that answers with these bytes. */
class ProbeTest {
  @Test
  void asksForThePathAndIsContentWithAnyTwoHundred() throws Exception {
    assertThat(problem("HTTP/1.1 204 No Content\r\n\r\n", "GET /health?deep=1 HTTP/1.1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 503 Loading, HTTP status 503",
    "HTTP/1.1 302 Found, HTTP status 302",
    "SSH-2.0-OpenSSH_9.2, what is no HTTP",
    "HTT, what is no HTTP"
  })
  void saysWhatCameInstead(String answer, String why) throws Exception {
    assertThat(problem(answer, "GET /health?deep=1 HTTP/1.1"))
        .hasValueSatisfying(text -> assertThat(text).endsWith(why));
  }

  private static Optional<String> problem(String answer, String request) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread service = Thread.ofVirtual().start(() -> serve(server, answer, request));
      Optional<String> problem =
          Probe.http("http://127.0.0.1:" + server.getLocalPort() + "/health?deep=1");
      service.join();
      return problem;
    }
  }

  private static void serve(ServerSocket server, String answer, String request) {
    try (Socket socket = server.accept()) {
      byte[] begun = socket.getInputStream().readNBytes(request.length());
      boolean asked = new String(begun, StandardCharsets.US_ASCII).equals(request);
      socket
          .getOutputStream()
          .write((asked ? answer : "HTTP/1.1 400 Other").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
