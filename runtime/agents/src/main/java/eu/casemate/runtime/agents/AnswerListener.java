package eu.casemate.runtime.agents;

/** Receives an answer while it is made, on the thread that asked. */
public interface AnswerListener {

  /** The next event. */
  void on(AnswerEvent event);

  /** Whether anybody still waits; asked often, {@code false} cancels the generation. */
  default boolean wanted() {
    return true;
  }
}
