package eu.casemate.serving.embedding;

import static eu.casemate.serving.FakeOpenAiServer.status;

import eu.casemate.serving.FakeOpenAiServer.Request;
import eu.casemate.serving.FakeOpenAiServer.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An engine of embeddings whose vectors count words. Refuses what real ones refuse: another key, an
 * empty text, a text of too many words; answers in another order than it was asked.
 */
final class ScriptedEmbeddings implements Script {

  static final String MODEL = "scripted-model";
  static final String KEY = "contract-key";
  static final int DIMENSIONS = 32;
  static final int MAX_WORDS = 60;

  private final int tooLong;
  private final AtomicInteger largestBatch = new AtomicInteger();
  private final AtomicInteger size = new AtomicInteger(1);
  private final AtomicInteger created = new AtomicInteger();

  /** One that refuses a text of too many words with this status. */
  ScriptedEmbeddings(int tooLong) {
    this.tooLong = tooLong;
  }

  /** How many texts came at most in one request. */
  int largestBatch() {
    return largestBatch.get();
  }

  /** From now on a model of another size is served under the same name. */
  void changeTheModel() {
    size.incrementAndGet();
  }

  @Override
  public void answer(Request request, OutputStream out) throws IOException {
    if (request.line().startsWith("GET /v1/models ")) {
      status(200, "", models()).answer(request, out);
    } else if (!request.head().contains("Authorization: Bearer " + KEY + "\r\n")) {
      status(401, "", "{}").answer(request, out);
    } else {
      embed(JsonMapper.shared().readTree(request.body()), request, out);
    }
  }

  private void embed(JsonNode body, Request request, OutputStream out) throws IOException {
    List<String> input = body.path("input").valueStream().map(JsonNode::stringValue).toList();
    largestBatch.accumulateAndGet(input.size(), Math::max);
    if (!body.path("model").asString().equals(MODEL)
        || !body.path("encoding_format").asString().equals("float")
        || input.stream().anyMatch(String::isBlank)) {
      status(400, "", "{\"error\":{}}").answer(request, out);
    } else if (input.stream().anyMatch(text -> words(text).size() > MAX_WORDS)) {
      status(tooLong, "", "{\"error\":{}}").answer(request, out);
    } else {
      List<String> vectors = new ArrayList<>();
      for (int i = 0; i < input.size(); i++) {
        vectors.add("{\"index\":%d,\"embedding\":[%s]}".formatted(i, numbers(input.get(i))));
      }
      Collections.reverse(vectors);
      status(200, "", "{\"data\":[" + String.join(",", vectors) + "]}").answer(request, out);
    }
  }

  private static String numbers(String text) {
    double[] counts = new double[DIMENSIONS];
    for (String word : words(text)) {
      counts[Math.floorMod(word.hashCode(), DIMENSIONS)]++;
    }
    return DoubleStream.of(counts).mapToObj(Double::toString).collect(Collectors.joining(","));
  }

  private static List<String> words(String text) {
    return new Scanner(text).tokens().toList();
  }

  /** With a number that differs at each request, as real ones have. */
  private String models() {
    return """
        {"object":"list","data":[
          {"id":"scripted-model","created":%d,"meta":{"n_params":33,"size":%d}}]}
        """
        .formatted(created.incrementAndGet(), size.get());
  }
}
