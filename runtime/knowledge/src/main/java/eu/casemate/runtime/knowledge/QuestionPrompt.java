package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Language;
import eu.casemate.serving.ChatMessage;
import eu.casemate.serving.ChatMessage.Role;
import eu.casemate.serving.PromptText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How a model is asked for the questions that a section answers, and how its words are read. */
final class QuestionPrompt {

  /** The longest excerpt of a section, in characters. */
  static final int MAX_SECTION_CHARACTERS = 2_100;

  private static final int MAX_PATH_CHARACTERS = 300;
  private static final int MOST_QUESTIONS = 5;
  private static final int MAX_QUESTION_CHARACTERS = 200;
  private static final int LEAST_QUESTION_CHARACTERS = 10;

  private static final String ENGLISH =
      "You are given a section of a document. Write three to five questions that this section"
          + " answers, in English, in words other than its own where you can. One question a line,"
          + " each of at most 200 characters, each ending with a question mark. Write nothing else.";
  private static final String FRENCH =
      "On te donne une section d'un document. Écris trois à cinq questions auxquelles cette section"
          + " répond, en français, avec d'autres mots que les siens si possible. Une question par"
          + " ligne, de 200 caractères au plus, terminée par un point d'interrogation. N'écris rien"
          + " d'autre.";

  // Models number their lines though nobody asks for it.
  private static final Pattern BULLET = Pattern.compile("^(?:[-*•]|\\d{1,2}[.)])\\s+");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private QuestionPrompt() {}

  static List<ChatMessage> of(Language language, String path, String text) {
    boolean french = language == Language.FRENCH;
    String section = bounded(path, MAX_PATH_CHARACTERS) + "\n" + text;
    String shown = PromptText.clean(bounded(section, MAX_SECTION_CHARACTERS));
    return List.of(
        new ChatMessage(Role.SYSTEM, french ? FRENCH : ENGLISH),
        new ChatMessage(
            Role.USER, (french ? "Section :\n" : "Section:\n") + "===\n" + shown + "\n==="));
  }

  /** The lines that are questions of the form asked for, each once; the others are left out. */
  static List<String> read(String written) {
    List<String> questions = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String line : written.lines().toList()) {
      String question = BULLET.matcher(PromptText.clean(line).strip()).replaceFirst("").strip();
      boolean whole =
          question.endsWith("?")
              && question.length() >= LEAST_QUESTION_CHARACTERS
              && question.length() <= MAX_QUESTION_CHARACTERS
              && !CONTROL.matcher(question).find();
      if (whole
          && questions.size() < MOST_QUESTIONS
          && seen.add(question.toLowerCase(Locale.ROOT))) {
        questions.add(question);
      }
    }
    return questions;
  }

  private static String bounded(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
