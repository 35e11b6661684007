package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Question;
import eu.casemate.serving.ChatMessage;
import eu.casemate.serving.ChatMessage.Role;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The prompt of the cited answer. Passages are data: they stand between marks, before the question,
 * and whatever looks like a chat template's control token is taken out of them, so that a document
 * cannot open a turn of its own.
 */
final class Prompt {

  /** Keeps the prompt below about 900 tokens at three characters a token. */
  static final int MAX_PASSAGE_CHARACTERS = 2_100;

  private static final Pattern CONTROL =
      Pattern.compile("<\\|[^>\\n]{0,60}>|</?s>|\\[/?INST\\]|<</?SYS>>|<(?:start|end)_of_turn>");
  private static final Pattern MARKS = Pattern.compile("={3,}");

  private Prompt() {}

  static List<ChatMessage> of(Question question, List<Citation> passages) {
    boolean french = question.language() == Language.FRENCH;
    String system =
        french
            ? "Réponds en français, en une ou deux phrases, avec les mots exacts du texte fourni."
            : "Answer in one or two sentences, with the exact words of the text given.";
    StringBuilder user = new StringBuilder(french ? "Texte :\n" : "Text:\n");
    int share = MAX_PASSAGE_CHARACTERS / Math.max(1, passages.size());
    for (Citation passage : passages) {
      user.append("===\n").append(excerpt(passage, share)).append("\n===\n");
    }
    user.append(french ? "Question : " : "Question: ").append(clean(question.text()));
    return List.of(
        new ChatMessage(Role.SYSTEM, system), new ChatMessage(Role.USER, user.toString()));
  }

  /** As much of the passage as fits, around its quote. */
  private static String excerpt(Citation citation, int characters) {
    String text = citation.found().passage().text();
    if (text.length() <= characters) {
      return clean(text);
    }
    int at = Math.max(0, text.indexOf(citation.quote()));
    int start = Math.max(0, Math.min(at - characters / 4, text.length() - characters));
    return clean(text.substring(start, start + characters));
  }

  static String clean(String text) {
    String clean = text;
    // Taking one token out can make another from what was around it.
    for (String before = ""; !before.equals(clean); ) {
      before = clean;
      clean = MARKS.matcher(CONTROL.matcher(clean).replaceAll(" ")).replaceAll("--");
    }
    return clean;
  }
}
