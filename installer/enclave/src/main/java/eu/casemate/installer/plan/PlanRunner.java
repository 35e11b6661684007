package eu.casemate.installer.plan;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of a plan and keeps its journal. When a step fails, everything is undone in
 * reverse; when the process dies, {@link #recover} does the same in the next one, unless the point
 * of no return was passed.
 */
public final class PlanRunner {
  private final Journal journal;
  private final Step.Undo undo;
  private final PlanListener listener;

  /** A runner that records in {@code journal} and undoes through {@code undo}. */
  public PlanRunner(Journal journal, Step.Undo undo, PlanListener listener) {
    this.journal = journal;
    this.undo = undo;
    this.listener = listener;
  }

  /**
   * Runs every step.
   *
   * @throws IOException or a RuntimeException of the step that failed, after everything was undone
   * @throws OperatorException (operator) when undoing failed too
   */
  public void run(long release, List<Step> steps) throws IOException {
    journal.begin(release);
    int number = 0;
    try {
      for (Step step : steps) {
        number++;
        journal.started(step.name());
        listener.on(new PlanEvent.Started(step.name(), number, steps.size()));
        step.action().apply();
        journal.done(step.name());
        listener.on(new PlanEvent.Done(step.name()));
      }
    } catch (IOException | RuntimeException e) {
      undo(steps.subList(0, number).stream().map(Step::name).toList(), e);
      throw e;
    }
    journal.end();
  }

  /**
   * Undoes the steps that an interrupted install had started.
   *
   * @throws OperatorException (operator) when undoing failed
   */
  public void recover(Journal.Interrupted interrupted) throws IOException {
    undo(interrupted.started(), null);
  }

  /** Ends the journal of an interrupted install that had passed the point of no return. */
  public void finish() throws IOException {
    journal.end();
  }

  private void undo(List<StepName> steps, @Nullable Exception failure) throws IOException {
    for (StepName step : steps.reversed()) {
      listener.on(new PlanEvent.Undoing(step));
      try {
        undo.undo(step);
        recordUndone(step);
      } catch (IOException | RuntimeException e) {
        throw stuck(step, e, failure);
      }
      listener.on(new PlanEvent.Undone(step));
    }
    journal.end();
  }

  private void recordUndone(StepName step) {
    try {
      journal.undone(step);
    } catch (IOException e) {
      // A full disk may refuse the line; undoing is repeatable, so that it is not needed.
      return;
    }
  }

  private static OperatorException stuck(StepName step, Exception e, @Nullable Exception failure) {
    OperatorException stuck =
        new OperatorException(
            ExitStatus.OPERATOR,
            "cannot undo the step \"" + step.description() + "\"",
            e,
            "correct the cause and run the same command again: it goes on undoing");
    if (failure != null) {
      stuck.addSuppressed(failure);
    }
    return stuck;
  }
}
