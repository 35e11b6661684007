package eu.casemate.runtime.web;

import static eu.casemate.runtime.web.RawHttp.delete;
import static eu.casemate.runtime.web.RawHttp.get;
import static eu.casemate.runtime.web.RawHttp.post;
import static eu.casemate.runtime.web.RawHttp.put;
import static eu.casemate.runtime.web.RawHttp.send;
import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.agents.ScriptedEngine;
import eu.casemate.runtime.tenancy.Principal.Program;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The recipe's routes over a real socket. */
@Timeout(60)
final class RetrievalTest {

  private static final String CANDIDATE = "/api/v1/retrieval/candidate";

  @TempDir Path folder;
  private TestRuntime runtime;

  @BeforeEach
  void start() {
    runtime = new TestRuntime(folder, new ScriptedEngine(true, List.of()));
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  @Test
  void proposesShowsALossAndTakesAYesAndRecordsEach() throws IOException {
    assertThat(send(runtime.socket, get("/api/v1/retrieval")))
        .startsWith("HTTP/1.1 200")
        .contains("\"views\":[\"passages\"]", "\"reranker\":false")
        .doesNotContain("candidate");
    assertThat(send(runtime.socket, put(CANDIDATE, "{\"views\":[\"passages\",\"sentences\"]}")))
        .startsWith("HTTP/1.1 200")
        .contains("\"candidate\":{\"settings\":", "\"loses\":true", "\"lost\":[\"Who reviews?\"]");
    assertThat(send(runtime.socket, post(CANDIDATE + "/accept", "{}")))
        .startsWith("HTTP/1.1 200")
        .contains(
            "\"serving\":{\"embedders\":[\"all-minilm-l6-v2-q\"],\"views\":[\"passages\",\"sentences\"]");
    assertThat(send(runtime.socket, post(CANDIDATE + "/accept", "{}")))
        .startsWith("HTTP/1.1 409")
        .contains("casemate retrieval change");
    assertThat(send(runtime.socket, put(CANDIDATE, "{\"weights\":{\"words\":0.4}}")))
        .contains("\"words\":0.4,\"coverageFrom\":0.25");
    assertThat(send(runtime.socket, delete(CANDIDATE))).doesNotContain("\"candidate\"");
    assertThat(Files.readString(folder.resolve("audit/runtime.jsonl")))
        .contains("retrieval-propose", "retrieval-accept", "retrieval-accepted", "retrieval-drop");
  }

  @Test
  void namesEverythingThatIsWrongAndTheWordThatWasMeant() {
    assertThat(
            send(
                runtime.socket,
                put(CANDIDATE, "{\"embedders\":[\"othr\"],\"views\":[\"sentence\",\"passages\"]}")))
        .startsWith("HTTP/1.1 400")
        .contains("The embedder 'othr' is not", "The view 'sentence' is not")
        .contains("Did you mean 'other'?", "Did you mean 'sentences'?");
    assertThat(send(runtime.socket, put(CANDIDATE, "{\"view\":[]}"))).contains("'views'");
    assertThat(send(runtime.socket, put(CANDIDATE, "{\"weights\":{\"words\":2}}")))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void keepsKnownQuestionsOfTheCallersTenantAndRecordsNoneOfTheirWords() throws IOException {
    take();
    String known =
        "{\"questions\":[{\"question\":\"How often is the zylophone tuned?\",\"document\":\"a.md\","
            + "\"heading\":\"Tuning\"}]}";
    assertThat(send(runtime.socket, put("/api/v1/retrieval/questions", known)))
        .startsWith("HTTP/1.1 200")
        .contains("zylophone");
    assertThat(send(runtime.socket, get("/api/v1/retrieval/questions"))).contains("zylophone");
    assertThat(
            send(
                runtime.socket,
                put("/api/v1/retrieval/questions", known.replace("Tuning", "Nowhere"))))
        .startsWith("HTTP/1.1 400")
        .contains("Known question 1");
    String other =
        "Authorization: Bearer "
            + runtime
                .keys
                .create(new TenantId("other"), new Program("p"), Duration.ofDays(1))
                .text();
    assertThat(send(runtime.port(), get("/api/v1/retrieval/questions", other)))
        .startsWith("HTTP/1.1 200")
        .doesNotContain("zylophone");
    assertThat(Files.readString(folder.resolve("audit/runtime.jsonl")))
        .contains("known-questions-store")
        .doesNotContain("zylophone");
  }

  private void take() {
    assertThat(
            send(
                runtime.socket,
                post("/api/v1/documents?name=a.md", "# Care\n\n## Tuning\n\nIt is tuned weekly.")))
        .startsWith("HTTP/1.1 200");
  }
}
