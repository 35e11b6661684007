package eu.casemate.serving;

import java.util.Locale;

/**
 * One message of a chat. Its text is never printed: {@link #toString()} gives the length only, so
 * that no prompt reaches a log by accident.
 */
public record ChatMessage(Role role, String content) {

  /** Who speaks. */
  public enum Role {
    /** The operator's instructions. */
    SYSTEM,
    /** The person who asks. */
    USER,
    /** The model. */
    ASSISTANT;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String toString() {
    return role + "(" + content.length() + " characters)";
  }
}
