package eu.casemate.serving;

/** Receives a completion while it is generated, on the thread that called the engine. */
public interface ChatListener {

  /** The next piece of text; never empty, any split of the whole is possible. */
  void onText(String text);

  /**
   * Whether anybody still waits for the rest. Asked after each piece of text and at least every
   * {@value #POLL_MILLISECONDS} ms while the engine is silent; {@code false} cancels the generation
   * and closes the connection.
   */
  default boolean wanted() {
    return true;
  }

  /** The longest time between two calls of {@link #wanted()}, in milliseconds. */
  int POLL_MILLISECONDS = 200;
}
