package eu.casemate.installer.cli.keys;

import picocli.CommandLine.Command;

/** {@code casemate keys …}: the keys of programs. */
@Command(
    name = "keys",
    description = "Make, list and revoke the keys by which programs call the appliance.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  casemate keys create --tenant finance --program reports"})
public final class KeysGroup {}
