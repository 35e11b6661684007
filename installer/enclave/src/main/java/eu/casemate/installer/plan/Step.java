package eu.casemate.installer.plan;

import java.io.IOException;

/**
 * One step of an install.
 *
 * @param name names the step in the plan, the journal and the progress
 * @param action does the work
 */
public record Step(StepName name, Action action) {
  /** The work of a step. */
  @FunctionalInterface
  public interface Action {
    /**
     * Does the work.
     *
     * @throws IOException when the host refuses; the caller rolls back
     */
    void apply() throws IOException;
  }

  /**
   * Puts back what a step changed. It knows only the disk, since the process that undoes may not be
   * the one that applied, and the step may have stopped anywhere; it is repeatable.
   */
  @FunctionalInterface
  public interface Undo {
    /**
     * Undoes the step of that name.
     *
     * @throws IOException when an operator has to look
     */
    void undo(StepName step) throws IOException;
  }
}
