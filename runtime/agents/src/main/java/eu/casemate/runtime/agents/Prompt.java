package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Question;
import eu.casemate.serving.ChatMessage;
import eu.casemate.serving.ChatMessage.Role;
import eu.casemate.serving.PromptText;
import java.util.List;

/**
 * The prompt of the cited answer. Passages are data: they stand between marks, before the question,
 * and whatever looks like a chat template's control token is taken out of them, so that a document
 * cannot open a turn of its own.
 */
final class Prompt {

  /**
   * Short, since each further clause made the demonstration's model follow the first ones less.
   * {@link AnswerFilter} knows the word for "the text does not say it".
   */
  private static final Instructions ENGLISH =
      new Instructions(
          "Answer in one or two sentences, with the exact words of the text given. If the text does"
              + " not say it, write only NONE.",
          " Copy a French sentence as it is, without translating it.",
          "Text:\n",
          "Question: ");

  private static final Instructions FRENCH =
      new Instructions(
          "Réponds en français, en une ou deux phrases, avec les mots exacts du texte fourni. Si le"
              + " texte ne le dit pas, écris seulement AUCUNE.",
          " Recopie une phrase anglaise telle quelle, sans la traduire.",
          "Texte :\n",
          "Question : ");

  /**
   * What the model is told in one language.
   *
   * @param foreign told too where a passage is in the other language
   */
  private record Instructions(String system, String foreign, String text, String question) {}

  /** Keeps the prompt below about 900 tokens at three characters a token. */
  static final int MAX_PASSAGE_CHARACTERS = 2_100;

  private Prompt() {}

  static List<ChatMessage> of(Question question, List<Citation> passages) {
    Instructions told = question.language() == Language.FRENCH ? FRENCH : ENGLISH;
    StringBuilder user = new StringBuilder(told.text());
    int share = MAX_PASSAGE_CHARACTERS / Math.max(1, passages.size());
    boolean foreign = false;
    for (Citation passage : passages) {
      user.append("===\n").append(excerpt(passage, share)).append("\n===\n");
      foreign |= passage.found().passage().language() != question.language();
    }
    user.append(told.question()).append(PromptText.clean(question.text()));
    return List.of(
        new ChatMessage(Role.SYSTEM, foreign ? told.system() + told.foreign() : told.system()),
        new ChatMessage(Role.USER, user.toString()));
  }

  /** As much of the passage as fits, around its quote. */
  private static String excerpt(Citation citation, int characters) {
    String text = citation.found().passage().text();
    if (text.length() <= characters) {
      return PromptText.clean(text);
    }
    int at = citation.span().start();
    int start = Math.max(0, Math.min(at - characters / 4, text.length() - characters));
    return PromptText.clean(text.substring(start, start + characters));
  }
}
