package eu.casemate.installer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code casemate} itself: it only names its commands. */
@Command(
    name = "casemate",
    description = "Builds, carries, installs and runs an air-gapped AI appliance.",
    versionProvider = VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example:",
      "  casemate media verify /media/usb --trust-root root.json",
      "  casemate install /media/usb --appliance /srv/casemate --trust-root root.json …",
      "  casemate start && casemate ask \"Who signs a release?\"",
      "",
      "Exit codes: 0 ok, 1 bug, 2 usage, 3 bundle rejected, 4 host, 5 HSM,",
      "6 failed and rolled back, 7 failed and needs the operator."
    })
final class RootCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;
}
