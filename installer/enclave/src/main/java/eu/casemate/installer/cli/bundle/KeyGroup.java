package eu.casemate.installer.cli.bundle;

import picocli.CommandLine.Command;

/** {@code casemate bundle key …}: an officer's own key. */
@Command(
    name = "key",
    description = "Make an officer's key, or show a public one for reading aloud.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example:",
      "  casemate bundle key create --key marie.key --name 'Marie Dupont' -o marie.pub"
    })
public final class KeyGroup {}
