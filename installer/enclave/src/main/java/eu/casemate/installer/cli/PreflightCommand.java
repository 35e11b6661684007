package eu.casemate.installer.cli;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.cli.option.SiteOptions;
import eu.casemate.installer.install.MediaNeeds;
import eu.casemate.installer.keys.TokenKeys;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.preflight.Check;
import eu.casemate.installer.preflight.Needs;
import eu.casemate.installer.preflight.Preflight;
import eu.casemate.installer.preflight.TokenCheck;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.HsmSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code casemate preflight}. */
@Command(
    name = "preflight",
    description = "Check whether this host can carry an appliance; changes nothing.",
    footer = {
      "",
      "Example:",
      "  casemate preflight /media/usb --appliance /srv/casemate --trust-root root.json"
    })
final class PreflightCommand implements Callable<ExitStatus> {
  @Parameters(
      converter = ExistingPath.class,
      arity = "0..*",
      paramLabel = "MEDIA",
      description = "Folders that hold the release's volumes, to know the space they need.")
  private List<Path> media = List.of();

  @Mixin private ApplianceOption appliance;
  @Mixin private SiteOptions site;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    AppliancePaths paths = appliance.paths();
    Needs needs =
        media.isEmpty() ? Needs.withoutMedia() : MediaNeeds.of(media, paths, site.trustRoot(paths));
    List<Check> checks = Preflight.run(paths, needs, token(paths), Clock.systemUTC());
    output.result(
        "casemate-preflight/1",
        Map.of("checks", checks),
        checks.stream().map(Check::line).toList());
    boolean failed = checks.stream().anyMatch(check -> check.outcome() == Check.Outcome.FAIL);
    return failed ? ExitStatus.HOST : ExitStatus.OK;
  }

  private List<TokenCheck> token(AppliancePaths paths) {
    if (!site.namesHsm(paths)) {
      return List.of();
    }
    HsmSettings hsm = site.hsm(paths);
    return List.of(new TokenCheck(hsm, () -> kek(hsm)));
  }

  private static Optional<String> kek(HsmSettings hsm) {
    try (TokenKeys keys = new TokenKeys(hsm)) {
      return keys.kekFingerprint();
    }
  }
}
