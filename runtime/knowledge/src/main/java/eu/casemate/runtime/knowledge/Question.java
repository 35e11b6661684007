package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.tenancy.TenantId;

/** A question; passages in its language are preferred. Its text is never printed. */
public record Question(TenantId tenant, String text, Language language) {

  /** The longest question, in characters. */
  public static final int MAX_CHARACTERS = 4_000;

  /** Refuses an empty or overlong text with an IllegalArgumentException. */
  public Question {
    if (text.isBlank() || text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "A question must have 1 to " + MAX_CHARACTERS + " characters");
    }
  }

  /** A question whose language is found out. */
  public static Question of(TenantId tenant, String text) {
    return new Question(tenant, text, Language.detect(text));
  }

  @Override
  public String toString() {
    return "Question(" + tenant + ", " + language.code() + ", " + text.length() + " characters)";
  }
}
