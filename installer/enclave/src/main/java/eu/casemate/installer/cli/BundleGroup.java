package eu.casemate.installer.cli;

import picocli.CommandLine.Command;

/** {@code casemate bundle …}: work of the connected side. */
@Command(
    name = "bundle",
    description = "Lock, build, sign and inspect bundles (connected side).",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  casemate bundle build -f bundle.yaml --roots keys/ -o out/"})
final class BundleGroup {}
