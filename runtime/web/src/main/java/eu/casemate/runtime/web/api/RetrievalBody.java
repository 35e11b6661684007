package eu.casemate.runtime.web.api;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.knowledge.KnownQuestion;
import eu.casemate.runtime.knowledge.RetrievalSettings;
import eu.casemate.runtime.knowledge.ranking.Weights;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.http.KnownKeys;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads settings of the retrieval and known questions. */
final class RetrievalBody {

  private static final int MOST_WORDS = 20;
  private static final int MOST_CHARACTERS = 100;
  private static final List<String> KEYS = List.of("embedders", "views", "weights", "rerank");
  private static final List<String> WEIGHTS =
      List.of("words", "coverageFrom", "coverageTo", "title", "graph");
  private static final List<String> KNOWN = List.of("question", "document", "heading");
  private static final String FORM =
      "Send {\"questions\":[{\"question\":\"…\",\"document\":\"…\",\"heading\":\"…\"}]}";

  private RetrievalBody() {}

  /** What the body leaves out stays as it serves. */
  static RetrievalSettings settings(JsonNode body, RetrievalSettings serving) {
    KnownKeys.require(body, "The body", KEYS);
    JsonNode rerank = body.path("rerank");
    if (!rerank.isMissingNode() && !rerank.isBoolean()) {
      throw new HttpFailure(400, "rerank is neither true nor false", "Send true or false");
    }
    return new RetrievalSettings(
        words(body, "embedders", serving.embedders()),
        words(body, "views", serving.views()),
        weights(body.path("weights"), serving.weights()),
        rerank.isMissingNode() ? serving.rerank() : rerank.booleanValue());
  }

  static List<KnownQuestion> questions(JsonNode body) {
    KnownKeys.require(body, "The body", List.of("questions"));
    JsonNode list = body.path("questions");
    if (!list.isArray()) {
      throw new HttpFailure(400, "The body has no list of questions", FORM);
    }
    List<KnownQuestion> questions = new ArrayList<>();
    for (JsonNode each : list) {
      if (!each.isObject() || !KNOWN.stream().allMatch(key -> each.path(key).isString())) {
        throw new HttpFailure(
            400, "Known question " + (questions.size() + 1) + " is not of the form expected", FORM);
      }
      KnownKeys.require(each, "A known question", KNOWN);
      questions.add(
          new KnownQuestion(
              each.path("question").stringValue().strip(),
              document(each.path("document").stringValue()),
              each.path("heading").stringValue().strip()));
    }
    return questions;
  }

  private static DocumentName document(String name) {
    try {
      return new DocumentName(name);
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(
          400, "A known question's document is not a relative path", "Send its path as listed");
    }
  }

  private static List<String> words(JsonNode body, String key, List<String> otherwise) {
    JsonNode list = body.path(key);
    if (list.isMissingNode()) {
      return otherwise;
    }
    List<String> words = new ArrayList<>();
    for (JsonNode each : list) {
      words.add(each.isString() ? each.stringValue() : "");
    }
    boolean fine =
        list.isArray()
            && words.size() <= MOST_WORDS
            && words.stream().allMatch(each -> !each.isBlank() && each.length() <= MOST_CHARACTERS);
    if (!fine) {
      throw new HttpFailure(
          400, "The " + key + " are not a list of names", "Send \"" + key + "\":[\"…\"]");
    }
    return words;
  }

  private static Weights weights(JsonNode weights, Weights serving) {
    if (weights.isMissingNode()) {
      return serving;
    }
    if (!weights.isObject()) {
      throw new HttpFailure(400, "The weights are not an object", "Send {\"words\":0.5}");
    }
    KnownKeys.require(weights, "The weights", WEIGHTS);
    try {
      return new Weights(
          weight(weights, "words", serving.words()),
          weight(weights, "coverageFrom", serving.coverageFrom()),
          weight(weights, "coverageTo", serving.coverageTo()),
          weight(weights, "title", serving.title()),
          weight(weights, "graph", serving.graph()));
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, String.valueOf(e.getMessage()), "Send numbers from 0 to 1");
    }
  }

  private static double weight(JsonNode weights, String key, double otherwise) {
    JsonNode number = weights.path(key);
    if (!number.isMissingNode() && !number.isNumber()) {
      throw new HttpFailure(400, "The weight " + key + " is not a number", "Send 0 to 1");
    }
    return number.isMissingNode() ? otherwise : number.doubleValue();
  }
}
