package eu.casemate.installer.rehearsal;

import eu.casemate.installer.durable.NewFolder;
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
   * @param parent where the temporary folder is made, unless it is kept
   * @param keep a folder that is made if the rehearsal passes: the medium and its root stay there
   *     as {@code media} and {@code root.json}
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
   * @throws OperatorException (host) when the temporary folder cannot be used; (usage) when the one
   *     to keep is there already
   */
  public Optional<Mismatch> run(Consumer<String> passed) {
    return keep.isPresent() ? runAndKeep(keep.get(), passed) : runIn(parent, passed, sample -> {});
  }

  private Optional<Mismatch> runAndKeep(Path place, Consumer<String> passed) {
    try (NewFolder kept = NewFolder.at(place)) {
      // Within it, since a medium is moved there, which needs the same file system.
      Optional<Mismatch> mismatch =
          runIn(kept.partial(), passed, sample -> sample.keep(kept.partial()));
      if (mismatch.isEmpty()) {
        kept.complete();
      }
      return mismatch;
    } catch (IOException e) {
      throw unusable(place, e);
    }
  }

  private Optional<Mismatch> runIn(Path place, Consumer<String> passed, Afterwards afterwards) {
    try (Workshop workshop = Workshop.in(place)) {
      return run(workshop.folder(), passed, afterwards);
    } catch (IOException e) {
      throw unusable(place, e);
    }
  }

  private Optional<Mismatch> run(Path folder, Consumer<String> passed, Afterwards afterwards)
      throws IOException {
    Sample sample = new Sample(folder);
    sample.write();
    for (Step step : new TrustPath(new Commands(runner, folder), sample).steps()) {
      Optional<Mismatch> mismatch = step.run();
      if (mismatch.isPresent()) {
        return mismatch;
      }
      passed.accept(step.name());
    }
    afterwards.accept(sample);
    return Optional.empty();
  }

  private static OperatorException unusable(Path place, IOException cause) {
    return new OperatorException(
        ExitStatus.HOST,
        "the self-test cannot work in " + place,
        cause,
        "it needs 64 MiB there, and permission to write");
  }

  /** What becomes of a sample that passed. */
  private interface Afterwards {
    void accept(Sample sample) throws IOException;
  }
}
