package eu.casemate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two tenants on one appliance, by the keys that {@code casemate keys} makes. */
class TenantsIT {

  private static final String QUESTION =
      "{\"question\":\"How often must the turbine of hall nine be inspected?\",\"language\":\"en\"}";

  private final Demonstration demonstration = Demonstration.running();
  private final HttpClient client = HttpClient.newHttpClient();

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

  private HttpResponse<String> send(JsonNode key, String method, String path, String body)
      throws IOException, InterruptedException {
    JsonNode site =
        JsonMapper.shared().readTree(demonstration.appliance().resolve("etc/site.json").toFile());
    int port = site.path("ports").path("runtime").asInt();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + key.path("key").asString())
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
