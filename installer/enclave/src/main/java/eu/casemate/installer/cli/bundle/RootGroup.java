package eu.casemate.installer.cli.bundle;

import picocli.CommandLine.Command;

/** {@code casemate bundle root …}: the ceremonies of the trust root. */
@Command(
    name = "root",
    description = "Make, rotate, sign and show the trust root: who may sign, and how many must.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example:",
      "  casemate bundle root init -o trust/ --key-of all=marie.pub --key-of all=jean.pub"
    })
public final class RootGroup {}
