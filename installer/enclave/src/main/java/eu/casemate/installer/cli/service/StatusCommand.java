package eu.casemate.installer.cli.service;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code casemate status}. */
@Command(
    name = "status",
    description = {
      "Show each service: state, restarts, last fault, memory.",
      "Exits 0 when all are healthy, 4 while stopped, coming back or unrecorded, 5 when sealed, 7"
          + " when failing or broken."
    },
    footer = {"", "Example:", "  casemate status --json"})
public final class StatusCommand implements Callable<ExitStatus> {
  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    StatusReport report = StatusReport.of(appliance.installed());
    output.result("casemate-status/1", report, StatusText.lines(report));
    return report.exitStatus();
  }
}
