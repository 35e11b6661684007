package eu.casemate.runtime.knowledge;

import java.util.List;

/**
 * Why something proposed cannot be.
 *
 * @param message names what is wrong
 * @param word the word that is unknown; empty when it is something else
 * @param choices what could stand there
 * @param hint the next step
 */
public record RetrievalProblem(String message, String word, List<String> choices, String hint) {

  /** Copies the choices. */
  public RetrievalProblem {
    choices = List.copyOf(choices);
  }

  static RetrievalProblem of(String message, String hint) {
    return new RetrievalProblem(message, "", List.of(), hint);
  }
}
