package eu.casemate.serving;

import java.util.Locale;
import java.util.Optional;

/**
 * One message of a chat. Its text is never printed: {@link #toString()} gives the length only, so
 * that no prompt reaches a log by accident.
 *
 * @param picture what a model that sees is shown
 */
public record ChatMessage(Role role, String content, Optional<ChatPicture> picture) {

  /** One of text alone. */
  public ChatMessage(Role role, String content) {
    this(role, content, Optional.empty());
  }

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
    return role
        + "("
        + content.length()
        + " characters"
        + picture.map(shown -> ", " + shown).orElse("")
        + ")";
  }
}
