package eu.casemate.installer.cli.service;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.supervisor.Shutdown;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate stop}. */
@Command(
    name = "stop",
    description = "Stop the appliance: services in reverse order, then the supervisor.",
    footer = {"", "Example:", "  casemate stop --appliance /srv/casemate"})
public final class StopCommand implements Callable<ExitStatus> {
  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long to wait (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public ExitStatus call() {
    Shutdown.Outcome outcome =
        Shutdown.stop(
            appliance.installed(),
            Duration.ofSeconds(seconds),
            (subject, what) -> output.console().note(subject + ": " + what));
    output.result(
        "casemate-stop/1",
        Map.of("outcome", outcome.name().toLowerCase(Locale.ROOT)),
        List.of(
            switch (outcome) {
              case STOPPED -> "stopped";
              case NOTHING_RAN -> "nothing was running";
              case ORPHANS_KILLED -> "no supervisor was running; killed what it had left behind";
              case STILL_RUNNING -> "still stopping after " + seconds + " s: casemate status";
            }));
    return outcome == Shutdown.Outcome.STILL_RUNNING ? ExitStatus.OPERATOR : ExitStatus.OK;
  }
}
