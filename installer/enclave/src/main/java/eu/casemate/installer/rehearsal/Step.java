package eu.casemate.installer.rehearsal;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One step of the rehearsal.
 *
 * @param name what is proven, for a person
 * @param action rehearses it
 */
record Step(String name, Action action) {

  /** The work of a step. */
  @FunctionalInterface
  interface Action {
    /** What did not end as it must, if anything. */
    Optional<Mismatch> run(String name) throws IOException;
  }

  /** A step that is one command. */
  static Step of(String name, Expected expected, Supplier<CommandRun> command) {
    return new Step(name, step -> expected.compare(step, command.get()));
  }

  Optional<Mismatch> run() throws IOException {
    return action.run(name);
  }
}
