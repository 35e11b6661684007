package eu.casemate.serving.embedding;

import static eu.casemate.serving.FakeOpenAiServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.casemate.serving.EngineAddress;
import eu.casemate.serving.EngineException;
import eu.casemate.serving.FakeOpenAiServer;
import eu.casemate.serving.FakeOpenAiServer.Request;
import eu.casemate.serving.FakeOpenAiServer.Script;
import eu.casemate.serving.Keys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
final class EngineRerankerTest {

  @TempDir private Path folder;

  private EngineReranker reranker(FakeOpenAiServer server) {
    return new EngineReranker(
        "judge",
        EngineAddress.loopback(server.port()),
        Optional.of(Keys.write(folder, "rerank-key")),
        "rerank-model",
        40);
  }

  /** Scores a passage by its length; sends the best first, each with its passage, as vLLM does. */
  private static void byLength(Request request, OutputStream out) throws IOException {
    JsonNode body = JsonMapper.shared().readTree(request.body());
    List<String> documents =
        body.path("documents").valueStream().map(JsonNode::stringValue).toList();
    boolean asVllmWantsIt =
        request.line().startsWith("POST /v1/rerank ")
            && request.head().contains("Authorization: Bearer rerank-key\r\n")
            && body.path("model").asString("").equals("rerank-model")
            && body.path("query").asString("").equals("how long?")
            && body.path("top_n").asInt() == documents.size();
    List<String> results =
        new ArrayList<>(
            IntStream.range(0, documents.size())
                .mapToObj(
                    i ->
                        "{\"index\":%d,\"document\":{\"text\":\"%s\"},\"relevance_score\":%d.5}"
                            .formatted(i, documents.get(i), documents.get(i).length()))
                .toList());
    Collections.reverse(results);
    status(
            asVllmWantsIt ? 200 : 400,
            "",
            "{\"id\":\"r\",\"results\":[" + String.join(",", results) + "]}")
        .answer(request, out);
  }

  @Test
  void scoresStandInTheOrderOfThePassages() {
    List<String> passages =
        IntStream.range(0, 70).mapToObj(length -> "x".repeat(length % 30)).toList();
    try (FakeOpenAiServer server = new FakeOpenAiServer(EngineRerankerTest::byLength);
        EngineReranker reranker = reranker(server)) {
      assertThat(reranker.scores("how long?", passages))
          .isEqualTo(passages.stream().map(passage -> passage.length() + 0.5).toList());
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void longPassagesAreCutAndAnEmptyListAsksNothing() {
    try (FakeOpenAiServer server = new FakeOpenAiServer(EngineRerankerTest::byLength);
        EngineReranker reranker = reranker(server)) {
      assertThat(reranker.scores("how long?", List.of())).isEmpty();
      assertThat(server.requests()).isEmpty();
      assertThat(reranker.scores("how long?", List.of("x".repeat(99)))).containsExactly(40.5);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"results\":[{\"index\":0,\"relevance_score\":1}]}",
        "{\"results\":[{\"index\":0,\"relevance_score\":1},{\"index\":0,\"relevance_score\":1}]}",
        "{\"results\":[{\"index\":0,\"relevance_score\":1},{\"index\":2,\"relevance_score\":1}]}",
        "{\"results\":[{\"index\":0,\"relevance_score\":1},{\"index\":1}]}",
        "{\"results\":[{\"index\":0,\"relevance_score\":1},{\"index\":1,\"relevance_score\":1e999}]}",
        "[]",
        "secret"
      })
  void anAnswerThatIsNotAScoreAPassageIsRefused(String answer) {
    assertThat(failure(status(200, "", answer)).kind()).isEqualTo(EngineException.Kind.PROTOCOL);
  }

  @Test
  void anEngineThatRefusesSaysSoWithoutItsWords() {
    assertThat(failure(status(400, "", "secret")).kind()).isEqualTo(EngineException.Kind.REFUSED);
  }

  private EngineException failure(Script script) {
    try (FakeOpenAiServer server = new FakeOpenAiServer(script);
        EngineReranker reranker = reranker(server)) {
      return assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> reranker.scores("secret?", List.of("secret one", "secret two")))
          .withMessageContaining("judge")
          .withMessageNotContaining("secret")
          .actual();
    }
  }
}
