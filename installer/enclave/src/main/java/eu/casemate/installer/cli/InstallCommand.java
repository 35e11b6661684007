package eu.casemate.installer.cli;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.cli.option.SiteOptions;
import eu.casemate.installer.install.Approval;
import eu.casemate.installer.install.InstallOutcome;
import eu.casemate.installer.outcome.ExitStatus;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code casemate install}. */
@Command(
    name = "install",
    description = "Install a bundle into one folder, or leave the folder as it was.",
    footer = {
      "",
      "Example:",
      "  casemate install /media/usb --made 2026-11-30 --appliance /srv/casemate \\",
      "    --trust-root root.json \\",
      "    --hsm-module /usr/lib/softhsm/libsofthsm2.so --hsm-token casemate \\",
      "    --hsm-pin-file /root/pin --hsm-env SOFTHSM2_CONF=/root/softhsm2.conf"
    })
final class InstallCommand implements Callable<ExitStatus> {
  @Parameters(
      converter = ExistingPath.class,
      paramLabel = "MEDIA",
      arity = "1..*",
      description = "Folders that hold the release's volumes, in any order; never written to.")
  private List<Path> media = List.of();

  @Option(
      names = "--plan",
      paramLabel = "HASH",
      description = "Install only if the plan is the approved one; its hash, from casemate plan.")
  private Optional<String> approved = Optional.empty();

  @Option(
      names = "--made",
      paramLabel = "DAY",
      description = {
        "Install only if the release was made on that day (UTC, 2026-12-31), as casemate plan",
        "or the paper beside the media says. Without --plan the day must be named: no clock here",
        "can tell whether a newer release was withheld."
      })
  private Optional<LocalDate> made = Optional.empty();

  @Option(names = "--dry-run", description = "Show the plan and stop.")
  private boolean dryRun;

  @Mixin private ApplianceOption appliance;
  @Mixin private SiteOptions site;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    InstallProgress progress = new InstallProgress(output.console());
    try (Installing installing = Installing.open(media, appliance.paths(), site, progress)) {
      if (dryRun) {
        return PlanView.render(installing.installer().plan(), output);
      }
      return render(installing.installer().install(new Approval(approved, made)));
    }
  }

  private ExitStatus render(InstallOutcome outcome) {
    InstallView view = InstallView.of(outcome, appliance.paths());
    view.warnings().forEach(output.console()::warn);
    output.result("casemate-install/1", view, view.lines());
    return ExitStatus.OK;
  }
}
