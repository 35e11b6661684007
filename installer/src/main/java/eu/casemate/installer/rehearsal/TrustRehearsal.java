package eu.casemate.installer.rehearsal;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Proves on this machine that what is signed is accepted and what is not is refused. It works in a
 * temporary folder that does not outlive it.
 */
public final class TrustRehearsal {
  private final CommandRunner runner;
  private final Path parent;
  private final Optional<Path> keep;

  /**
   * A rehearsal.
   *
   * @param runner runs the commands
   * @param parent where the temporary folder is made
   * @param keep a folder on the same file system, where the medium and its root stay afterwards as
   *     {@code media} and {@code root.json}
   */
  public TrustRehearsal(CommandRunner runner, Path parent, Optional<Path> keep) {
    this.runner = runner;
    this.parent = parent;
    this.keep = keep;
  }

  /**
   * Rehearses up to the first step that does not end as it must.
   *
   * @param passed is told the name of each step that did
   * @throws OperatorException (host) when the temporary folder cannot be used
   */
  public Optional<Mismatch> run(Consumer<String> passed) {
    try (Workshop workshop = Workshop.in(parent)) {
      return run(workshop.folder(), passed);
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST,
          "the self-test cannot work in " + parent,
          e,
          "it needs 64 MiB there, and permission to write");
    }
  }

  private Optional<Mismatch> run(Path folder, Consumer<String> passed) throws IOException {
    Sample sample = new Sample(folder);
    sample.write();
    for (Step step : new TrustPath(new Commands(runner, folder), sample).steps()) {
      Optional<Mismatch> mismatch = step.run();
      if (mismatch.isPresent()) {
        return mismatch;
      }
      passed.accept(step.name());
    }
    if (keep.isPresent()) {
      sample.keep(keep.get());
    }
    return Optional.empty();
  }
}
