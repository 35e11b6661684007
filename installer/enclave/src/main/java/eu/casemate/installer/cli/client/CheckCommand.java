package eu.casemate.installer.cli.client;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.client.CheckResult;
import eu.casemate.installer.client.KnownAnswerTest;
import eu.casemate.installer.client.RuntimeClient;
import eu.casemate.installer.descriptor.KnownAnswers;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.site.AppliancePaths;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate check}. */
@Command(
    name = "check",
    description = {
      "Ask questions whose answers are known.",
      "Exits 0 when each cites the right section and every quote stands in its passage, else 7."
    },
    footer = {"", "Example:", "  casemate check"})
public final class CheckCommand implements Callable<ExitStatus> {
  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Option(
      converter = ExistingPath.class,
      names = "--questions",
      paramLabel = "FILE",
      description = "A known-answers.yaml (default: the one the release came with).")
  private Optional<Path> questions = Optional.empty();

  @Override
  public ExitStatus call() {
    AppliancePaths paths = appliance.installed();
    Path file = questions.orElse(paths.component("appliance").resolve("known-answers.yaml"));
    CheckText view = new CheckText(output.console(), output.json());
    long began = System.nanoTime();
    List<CheckResult> results =
        new KnownAnswerTest(new RuntimeClient(paths), view).run(KnownAnswers.read(file));
    double seconds = (System.nanoTime() - began) / 1e9;
    output.result(
        "casemate-check/1",
        Map.of("results", results, "seconds", seconds),
        List.of(CheckText.resultLine(results, seconds)));
    boolean allPassed = results.stream().allMatch(CheckResult::passed);
    return allPassed ? ExitStatus.OK : ExitStatus.OPERATOR;
  }
}
