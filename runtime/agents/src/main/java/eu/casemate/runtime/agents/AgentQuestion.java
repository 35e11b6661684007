package eu.casemate.runtime.agents;

/** A question to the agent and the language to answer in. Its text is never printed. */
public record AgentQuestion(String text, AnswerLanguage language) {

  /** The longest question, in characters. */
  public static final int MAX_CHARACTERS = 2_000;

  /** Strips the text; refuses an empty or too long one. */
  public AgentQuestion {
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

  @Override
  public String toString() {
    return "AgentQuestion(" + language.tag() + ", " + text.length() + " characters)";
  }
}
