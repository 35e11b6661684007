package eu.casemate.installer.cli;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.cli.option.SiteOptions;
import eu.casemate.installer.outcome.ExitStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code casemate plan}: what an install would do, and the hash an approver signs off. */
@Command(
    name = "plan",
    description = "Show what an install would do; changes nothing.",
    footer = {
      "",
      "Example:",
      "  casemate plan /media/usb --appliance /srv/casemate --trust-root root.json \\",
      "    --hsm-module /usr/lib/softhsm/libsofthsm2.so --hsm-token casemate \\",
      "    --hsm-pin-file /root/pin"
    })
final class PlanCommand implements Callable<ExitStatus> {
  @Parameters(
      converter = ExistingPath.class,
      paramLabel = "MEDIA",
      arity = "1..*",
      description = "Folders that hold the release's volumes, in any order.")
  private List<Path> media = List.of();

  @Mixin private ApplianceOption appliance;
  @Mixin private SiteOptions site;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    InstallProgress progress = new InstallProgress(output.console());
    try (Installing installing = Installing.open(media, appliance.paths(), site, progress)) {
      return PlanView.render(installing.installer().plan(), output);
    }
  }
}
