package eu.casemate.installer.cli.retrieval;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.client.RetrievalState;
import eu.casemate.installer.client.RuntimeClient;
import eu.casemate.installer.outcome.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code casemate retrieval show}. */
@Command(
    name = "show",
    description = {
      "Show how the documents are searched, what change is being made ready, what a comparison",
      "found, and what to do next."
    },
    footer = {"", "Example:", "  casemate retrieval show"})
public final class RetrievalShowCommand implements Callable<ExitStatus> {
  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    RetrievalState state = new RuntimeClient(appliance.installed()).retrieval();
    output.result("casemate-retrieval/1", state, RetrievalText.lines(state));
    return ExitStatus.OK;
  }
}
