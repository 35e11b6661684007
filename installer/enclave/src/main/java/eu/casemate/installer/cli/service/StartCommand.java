package eu.casemate.installer.cli.service;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.supervisor.DaemonLauncher;
import eu.casemate.installer.supervisor.StartOutcome;
import eu.casemate.installer.supervisor.Startup;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate start}. */
@Command(
    name = "start",
    description = "Start the appliance and wait until every service is healthy.",
    footer = {"", "Example:", "  casemate start --appliance /srv/casemate --wait 120"})
public final class StartCommand implements Callable<ExitStatus> {
  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "180",
      description = "How long to wait (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public ExitStatus call() {
    AppliancePaths paths = appliance.installed().requireSocketPathsFit();
    Startup startup =
        new Startup(paths, (subject, what) -> output.console().note(subject + ": " + what));
    return switch (startup.start(Duration.ofSeconds(seconds))) {
      case StartOutcome.Healthy healthy -> healthy(healthy, paths);
      case StartOutcome.Sealed sealed ->
          throw new OperatorException(
              ExitStatus.HSM,
              "the appliance is sealed: " + sealed.why(),
              "attach the token that holds this key, then casemate start");
      case StartOutcome.Unrecorded unrecorded ->
          throw new OperatorException(
              ExitStatus.HOST,
              "every service is healthy, but an older release can still be installed: "
                  + unrecorded.why(),
              "check the disk and the owner of " + paths.journal() + ", then casemate start");
      case StartOutcome.Broken broken -> throw BrokenServices.failure(broken.services());
      case StartOutcome.NotYetHealthy slow ->
          throw new OperatorException(
              ExitStatus.OPERATOR,
              "not every service is healthy after " + seconds + " s; it goes on trying",
              "casemate status",
              "see " + paths.logs());
      case StartOutcome.Ended ended -> {
        ended.log().forEach(line -> output.console().note("  " + line));
        throw new OperatorException(
            ExitStatus.HOST, "the supervisor ended by itself", "see " + DaemonLauncher.log(paths));
      }
    };
  }

  private ExitStatus healthy(StartOutcome.Healthy healthy, AppliancePaths paths) {
    HealthyRelease.tell(paths, output.console());
    double took = healthy.took().toMillis() / 1000.0;
    int count = healthy.status().services().size();
    output.result(
        "casemate-start/1",
        Map.of("services", count, "seconds", took),
        List.of(String.format(Locale.ROOT, "%d services healthy after %.1f s", count, took)));
    return ExitStatus.OK;
  }
}
