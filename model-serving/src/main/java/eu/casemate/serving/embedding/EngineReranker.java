package eu.casemate.serving.embedding;

import eu.casemate.serving.ApiKey;
import eu.casemate.serving.EngineAddress;
import eu.casemate.serving.EngineException;
import eu.casemate.serving.EngineException.Kind;
import eu.casemate.serving.EngineHttp;
import eu.casemate.serving.EngineName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A reranker on an engine that answers {@code POST /v1/rerank}, as vLLM and llama.cpp do. */
public final class EngineReranker implements Reranker {

  private static final int BATCH = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A score and its place; some engines send the passage back, a character as up to 6 bytes. */
  private static final int BYTES_PER_SCORE = 1 << 10;

  private static final int BYTES_PER_CHARACTER = 6;
  private static final int HEAD_BYTES = 64 << 10;

  private final String name;
  private final String model;
  private final int maxCharacters;
  private final EngineHttp http;

  /**
   * Opens no connection yet.
   *
   * @param name how failures call it
   * @param model the name by which the engine knows the model
   * @param maxCharacters question and passages are cut here before they are sent
   */
  public EngineReranker(
      String name, EngineAddress address, Optional<ApiKey> key, String model, int maxCharacters) {
    Checks.name(name);
    Checks.atLeast(1, maxCharacters, name, "maxCharacters");
    this.name = name;
    this.model = model;
    this.maxCharacters = maxCharacters;
    this.http = new EngineHttp(new EngineName(name), address, key);
  }

  @Override
  public List<Double> scores(String question, List<String> passages) {
    String asked = Texts.cut(question, maxCharacters);
    List<Double> scores = new ArrayList<>();
    for (int from = 0; from < passages.size(); from += BATCH) {
      scores.addAll(batch(asked, passages.subList(from, Math.min(passages.size(), from + BATCH))));
    }
    return scores;
  }

  private List<Double> batch(String question, List<String> passages) {
    List<String> documents =
        passages.stream().map(passage -> Texts.cut(passage, maxCharacters)).toList();
    int characters = documents.stream().mapToInt(String::length).sum();
    long maxBytes =
        HEAD_BYTES
            + (long) BYTES_PER_SCORE * documents.size()
            + (long) BYTES_PER_CHARACTER * (question.length() + characters);
    EngineHttp.Reply reply =
        http.post("/v1/rerank", request(question, documents), PATIENCE, maxBytes);
    if (reply.status() != 200) {
      throw http.refusal(reply.status());
    }
    return scores(reply.body(), documents.size());
  }

  private ObjectNode request(String question, List<String> documents) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", model);
    body.put("query", question);
    ArrayNode array = body.putArray("documents");
    documents.forEach(array::add);
    body.put("top_n", documents.size());
    return body;
  }

  /** Engines send the best first, so the index says which passage is meant. */
  private List<Double> scores(JsonNode answer, int asked) {
    JsonNode results = answer.path("results");
    if (!results.isArray() || results.size() != asked) {
      throw notThat("sent " + results.size() + " scores for " + asked + " passages");
    }
    @Nullable Double[] scores = new @Nullable Double[asked];
    for (JsonNode each : results) {
      int index = each.path("index").asInt(-1);
      double score = each.path("relevance_score").asDouble(Double.NaN);
      if (index < 0 || index >= asked || scores[index] != null) {
        throw notThat("sent scores whose indexes are not those of the passages");
      }
      if (!Double.isFinite(score)) {
        throw notThat("sent a score that is no number");
      }
      scores[index] = score;
    }
    return Arrays.asList(scores);
  }

  private EngineException notThat(String what) {
    return new EngineException(
        Kind.PROTOCOL, "The engine " + name + " " + what + "; see which model it serves");
  }

  @Override
  public void close() {
    http.close();
  }
}
