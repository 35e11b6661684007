package eu.casemate.installer.cli.service;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.install.ReleaseProof;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.supervisor.Daemon;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code casemate supervise}: the daemon that {@code casemate start} starts. */
@Command(
    name = "supervise",
    hidden = true,
    description = "Run the appliance's services in the foreground (started by casemate start).",
    footer = {"", "Example:", "  casemate supervise --appliance /srv/casemate"})
public final class SuperviseCommand implements Callable<ExitStatus> {
  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    AppliancePaths paths = appliance.installed();
    Daemon.run(
        paths,
        (subject, what) ->
            output
                .console()
                .note(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + subject + ": " + what),
        release -> ReleaseProof.healthy(paths, release));
    return ExitStatus.OK;
  }
}
