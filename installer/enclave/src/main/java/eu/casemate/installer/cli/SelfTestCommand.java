package eu.casemate.installer.cli;

import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.rehearsal.Mismatch;
import eu.casemate.installer.rehearsal.TrustRehearsal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate self-test}. */
@Command(
    name = "self-test",
    description = "Prove that this machine accepts what is signed, and refuses what is not.",
    footer = {
      "",
      "Example:",
      "  casemate self-test",
      "",
      "It makes throw-away keys and a small release in a temporary folder, by the commands that",
      "people use, damages it, and removes it. No key, token, network or appliance is touched.",
      "Exit code 4 when a step does not end as it must: then trust no verdict of this machine."
    })
final class SelfTestCommand implements Callable<ExitStatus> {
  /** What the machine-readable form says. */
  private record View(boolean passed, List<String> steps, List<Mismatch> mismatches) {}

  private static final String HINT =
      "hint: unless the disk is full, look at this machine's memory, disk and JRE, and run casemate"
          + " inventory --verify";

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Leave the medium there if all steps pass: DIR/media, DIR/root.json.")
  private Optional<Path> keep = Optional.empty();

  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    List<String> steps = new ArrayList<>();
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    Optional<Mismatch> mismatch =
        new TrustRehearsal(new InProcess(), temporary, keep)
            .run(
                step -> {
                  steps.add(step);
                  tell("ok      " + step);
                });
    mismatch.ifPresent(
        found -> {
          tell("failed  " + found.step());
          found.lines().forEach(output.console()::note);
          output.console().note(HINT);
        });
    if (output.json()) {
      View view = new View(mismatch.isEmpty(), steps, mismatch.stream().toList());
      output.console().json("casemate-self-test/1", view);
    }
    return mismatch.isEmpty() ? ExitStatus.OK : ExitStatus.HOST;
  }

  /** A line as soon as a step has ended. */
  private void tell(String line) {
    if (!output.json()) {
      output.console().out(line);
    }
  }
}
