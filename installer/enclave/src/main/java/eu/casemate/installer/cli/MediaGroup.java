package eu.casemate.installer.cli;

import picocli.CommandLine.Command;

/** {@code casemate media …}: carried media. */
@Command(
    name = "media",
    description = "Check carried media.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  casemate media verify /media/usb --trust-root root.json"})
final class MediaGroup {}
