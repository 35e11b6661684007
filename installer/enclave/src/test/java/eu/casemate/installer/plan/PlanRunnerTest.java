package eu.casemate.installer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanRunnerTest {
  private static final List<StepName> NAMES =
      List.of(StepName.FOLDERS, StepName.COPY, StepName.TRUST, StepName.SWITCH);

  @TempDir Path folder;
  private final Set<StepName> applied = EnumSet.noneOf(StepName.class);
  private final List<StepName> undone = new ArrayList<>();

  @Test
  void leavesNoJournalAfterAllStepsAreDone() throws IOException {
    runner(event -> {}).run(7, steps());

    assertThat(applied).containsExactlyInAnyOrderElementsOf(NAMES);
    assertThat(journal().interrupted()).isEmpty();
  }

  @Test
  void undoesStartedStepsInReverseWhenOneFails() {
    List<Step> steps = new ArrayList<>(steps());
    steps.set(
        2,
        new Step(
            StepName.TRUST,
            () -> {
              applied.add(StepName.TRUST);
              throw new IOException("disk full");
            }));

    assertThatThrownBy(() -> runner(event -> {}).run(7, steps))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");

    assertThat(undone).containsExactly(StepName.TRUST, StepName.COPY, StepName.FOLDERS);
    assertThat(applied).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void callsTheOperatorWhenUndoingFailsAndKeepsTheJournal() throws IOException {
    PlanRunner runner =
        new PlanRunner(
            journal(),
            step -> {
              throw new IOException("gone");
            },
            event -> {});

    Throwable failure =
        catchThrowable(
            () ->
                runner.run(
                    7,
                    List.of(
                        new Step(
                            StepName.COPY,
                            () -> {
                              throw new IOException("full");
                            }))));

    assertThat(failure)
        .isInstanceOf(OperatorException.class)
        .hasSuppressedException(new IOException("full"));
    assertThat(ExitStatus.of(failure)).isEqualTo(ExitStatus.OPERATOR);
    assertThat(journal().interrupted().orElseThrow().started()).containsExactly(StepName.COPY);
  }

  @Test
  void recoversFromACrashAtEveryEvent() throws IOException {
    int events = 2 * NAMES.size();
    for (int crash = 1; crash <= events; crash++) {
      applied.clear();
      int at = crash;
      int[] seen = {0};
      PlanListener crashing =
          event -> {
            if (++seen[0] == at) {
              throw new SimulatedCrash();
            }
          };
      assertThatThrownBy(() -> runner(crashing).run(7, steps())).isInstanceOf(SimulatedCrash.class);

      Journal.Interrupted interrupted = journal().interrupted().orElseThrow();
      assertThat(interrupted.release()).isEqualTo(7);
      runner(event -> {}).recover(interrupted);

      assertThat(applied).as("after a crash at event %d", crash).isEmpty();
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void goesOnUndoingAfterACrashWhileUndoing() throws IOException {
    PlanListener crashAtTrust =
        event -> {
          if (event.equals(new PlanEvent.Started(StepName.TRUST, 3, 4))) {
            throw new SimulatedCrash();
          }
        };
    assertThatThrownBy(() -> runner(crashAtTrust).run(7, steps()));
    PlanListener crashInUndo =
        event -> {
          if (event.equals(new PlanEvent.Undone(StepName.COPY))) {
            throw new SimulatedCrash();
          }
        };
    assertThatThrownBy(() -> runner(crashInUndo).recover(journal().interrupted().orElseThrow()));

    runner(event -> {}).recover(journal().interrupted().orElseThrow());

    assertThat(undone).containsExactly(StepName.TRUST, StepName.COPY, StepName.FOLDERS);
    assertThat(journal().interrupted()).isEmpty();
  }

  @Test
  void ignoresATornLastLine() throws IOException {
    journal().begin(7);
    journal().started(StepName.FOLDERS);
    Files.writeString(file(), "start co", StandardOpenOption.APPEND);

    assertThat(journal().interrupted().orElseThrow().started()).containsExactly(StepName.FOLDERS);
  }

  private List<Step> steps() {
    return NAMES.stream().map(name -> new Step(name, () -> applied.add(name))).toList();
  }

  private PlanRunner runner(PlanListener listener) {
    Step.Undo undo =
        step -> {
          applied.remove(step);
          undone.add(step);
        };
    return new PlanRunner(journal(), undo, listener);
  }

  private Journal journal() {
    return Journal.at(file());
  }

  private Path file() {
    return folder.resolve("install.journal");
  }

  /** Stops the runner without giving it a chance to undo, as a kill does. */
  private static final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1;
  }
}
