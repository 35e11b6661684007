package eu.casemate.installer.cli.retrieval;

import picocli.CommandLine.Command;

/** {@code casemate retrieval …}: how documents are searched. */
@Command(
    name = "retrieval",
    description = "Show and change how the documents are searched: embedders, views, reranker.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  casemate retrieval show"})
public final class RetrievalGroup {}
