package eu.casemate.runtime.documents;

/** A question, and the language to answer in; its passages are preferred. Never printed. */
public record Question(String text, Language language) {

  /** The longest question, in characters. */
  public static final int MAX_CHARACTERS = 2_000;

  /** Strips the text; refuses an empty or too long one with an IllegalArgumentException. */
  public Question {
    text = text.strip();
    if (text.isEmpty() || text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "The question has "
              + text.length()
              + " characters; expected 1 to "
              + MAX_CHARACTERS
              + " after trimming");
    }
  }

  /** A question whose language is found out. */
  public static Question of(String text) {
    return new Question(text, Language.detect(text));
  }

  @Override
  public String toString() {
    return "Question(" + language.code() + ", " + text.length() + " characters)";
  }
}
