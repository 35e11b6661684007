package eu.casemate.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two tenants on one appliance, by the keys that {@code casemate keys} makes. */
class TenantsIT {

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
  private static final String QUESTION =
      "{\"question\":\"How often must the turbine of hall nine be inspected?\",\"language\":\"en\"}";

  private final Demonstration demonstration = Demonstration.running();

  @Test
  void seeTheirOwnDocumentsOnlyUntilTheirKeyIsRevoked() throws Exception {
    JsonNode acme = key("acme");
    JsonNode beta = key("beta");
    assertThat(
            send(
                    acme,
                    "POST",
                    "/api/v1/documents?name=turbine.md",
                    "# Turbine\n\nThe turbine of hall nine must be inspected every ninety days.\n")
                .statusCode())
        .isEqualTo(200);
    assertThat(send(acme, "GET", "/api/v1/documents", "").body()).contains("turbine.md");
    assertThat(send(beta, "GET", "/api/v1/documents", "").body()).isEqualTo("{\"documents\":[]}");
    assertThat(send(acme, "POST", "/api/v1/ask", QUESTION).body()).contains("ninety days");
    assertThat(send(beta, "POST", "/api/v1/ask", QUESTION).body())
        .contains("event: done")
        .doesNotContain("ninety", "turbine.md");
    assertThat(demonstration.casemate("ask", "How often must the turbine be inspected?").output())
        .doesNotContain("ninety");
    assertThat(send(beta, "GET", "/api/v1/keys", "").statusCode()).isEqualTo(403);

    assertThat(send(acme, "DELETE", "/api/v1/documents?name=turbine.md", "").body())
        .contains("deleted");
    for (JsonNode each : new JsonNode[] {acme, beta}) {
      String id = each.path("id").asString();
      assertThat(demonstration.casemate("keys", "revoke", id).exit()).isZero();
      assertThat(send(each, "GET", "/api/v1/documents", "").statusCode()).isEqualTo(401);
    }
    Path log = demonstration.appliance().resolve("var/audit/runtime.jsonl");
    assertThat(Files.readString(log))
        .contains("key-created", "document-stored", "document-deleted", "call-refused")
        .contains("key-revoked")
        .doesNotContain(acme.path("key").asString(), "hall nine", "ninety days");
  }

  private JsonNode key(String tenant) throws IOException, InterruptedException {
    Demonstration.Run run =
        demonstration.casemate("keys", "create", "--tenant", tenant, "--days", "1", "--json");
    assertThat(run.exit()).as("%s", run).isZero();
    return run.json();
  }

  /** One request to the page's socket, which programs reach from outside the enclave's network. */
  private Answer send(JsonNode key, String method, String path, String body) throws IOException {
    String request =
        String.join(
            "\r\n",
            method + " " + path + " HTTP/1.1",
            "Host: 127.0.0.1",
            "Authorization: Bearer " + key.path("key").asString(),
            "Content-Length: " + body.length(),
            "Connection: close",
            "",
            body);
    Path socket = demonstration.appliance().resolve("run/page.sock");
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      channel.write(ByteBuffer.wrap(request.getBytes(UTF_8)));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      ByteBuffer buffer = ByteBuffer.allocate(8_192);
      while (!isWhole(answer.toString(ISO_8859_1)) && channel.read(buffer) >= 0) {
        answer.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
      return new Answer(answer.toString(UTF_8));
    }
  }

  private static boolean isWhole(String answer) {
    int head = answer.indexOf("\r\n\r\n");
    Matcher length = LENGTH.matcher(answer);
    if (head >= 0 && length.find() && length.start() < head) {
      return answer.length() >= head + 4 + Integer.parseInt(length.group(1));
    }
    return head >= 0 && answer.endsWith("0\r\n\r\n");
  }

  /** A whole answer. */
  private record Answer(String text) {
    int statusCode() {
      return Integer.parseInt(text.substring(9, 12));
    }

    String body() {
      return text.substring(text.indexOf("\r\n\r\n") + 4);
    }
  }
}
