package eu.casemate.runtime.web.api;

import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.web.http.HttpFailure;
import tools.jackson.databind.JsonNode;

/** Reads the question that a body holds; no failure repeats its text. */
final class QuestionBody {

  private QuestionBody() {}

  /**
   * The question under this key, in the language under {@code language} or else in its own.
   *
   * @throws HttpFailure 400 when it is missing, empty or too long, or the language is not known
   */
  static Question read(JsonNode body, String key) {
    if (!body.path(key).isString()) {
      throw new HttpFailure(400, "The " + key + " is missing", "Send {\"" + key + "\":\"…\"}");
    }
    String text = body.path(key).stringValue();
    JsonNode language = body.path("language");
    boolean given = !language.isMissingNode() && !language.isNull();
    try {
      return new Question(text, given ? language(language) : Language.detect(text));
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(
          400, String.valueOf(e.getMessage()), "Shorten the " + key + " or write one");
    }
  }

  /** A language that this node names. */
  static Language language(JsonNode node) {
    if (!node.isString()) {
      throw new HttpFailure(400, "The language is not text", "Send \"fr\" or \"en\"");
    }
    return Language.of(node.stringValue())
        .orElseThrow(() -> new HttpFailure(400, "The language is not known", "Send fr or en"));
  }
}
