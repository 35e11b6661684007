package eu.casemate.installer.cli;

import eu.casemate.installer.install.InstallOutcome;
import eu.casemate.installer.site.AppliancePaths;
import java.time.Instant;
import java.util.List;

/**
 * The outcome of an install as it is shown.
 *
 * @param outcome {@code installed} or {@code already-installed}
 * @param release the release in use
 * @param created when it was made, by the clock of the connected side; empty if nothing was done
 * @param appliance the folder
 * @param command the launcher of the installed command line
 * @param warnings what an operator should know
 */
record InstallView(
    String outcome,
    int release,
    String created,
    String appliance,
    String command,
    List<String> warnings) {

  static InstallView of(InstallOutcome outcome, AppliancePaths paths) {
    String root = paths.root().toString();
    String command = paths.launcher().toString();
    return switch (outcome) {
      case InstallOutcome.Installed done ->
          new InstallView(
              "installed",
              done.plan().release().number().value(),
              done.plan().created().map(Instant::toString).orElse("unknown"),
              root,
              command,
              done.warnings());
      case InstallOutcome.AlreadyInstalled same ->
          new InstallView(
              "already-installed", same.release().value(), "", root, command, List.of());
    };
  }

  List<String> lines() {
    return outcome.equals("installed")
        ? List.of(
            "release " + release + ", made " + created + ", is installed in " + appliance,
            "next: " + command + " start")
        : List.of("release " + release + " is already installed in " + appliance);
  }
}
