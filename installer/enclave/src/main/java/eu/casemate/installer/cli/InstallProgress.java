package eu.casemate.installer.cli;

import eu.casemate.installer.install.InstallListener;
import eu.casemate.installer.plan.PlanEvent;
import eu.casemate.installer.plan.StepName;
import eu.casemate.installer.terminal.Console;
import eu.casemate.installer.terminal.Progress;
import java.util.Optional;

/** Shows on the console how an install proceeds. */
final class InstallProgress implements InstallListener {
  private final Console console;
  private Optional<Progress> running = Optional.empty();
  private String label = "";

  InstallProgress(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void on(PlanEvent event) {
    switch (event) {
      case PlanEvent.Started started -> start(started);
      case PlanEvent.Done done -> end();
      case PlanEvent.Undoing undoing -> {
        end();
        console.note("undoing: " + undoing.step().description());
      }
      case PlanEvent.Undone undone -> {
        // Said before it began.
      }
    }
  }

  @Override
  public synchronized void reading(boolean begins) {
    end();
    if (begins) {
      running = Optional.of(console.patience("reading what is signed"));
    }
  }

  @Override
  public synchronized void copying(long totalBytes) {
    running = Optional.of(console.progress(label, totalBytes));
  }

  @Override
  public synchronized void copied(long bytes) {
    running.ifPresent(progress -> progress.advance(bytes));
  }

  private void start(PlanEvent.Started started) {
    label = "[%d/%d] %s".formatted(started.number(), started.count(), started.step().description());
    if (started.step() != StepName.COPY) {
      running = Optional.of(console.activity(label));
    }
  }

  private void end() {
    running.ifPresent(Progress::close);
    running = Optional.empty();
  }
}
