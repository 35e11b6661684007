package eu.casemate.installer.cli.retrieval;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.client.RetrievalState;
import eu.casemate.installer.client.RuntimeClient;
import eu.casemate.installer.outcome.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code casemate retrieval drop}. */
@Command(
    name = "drop",
    description = {"Drop the change that is being made ready; what serves goes on serving."},
    footer = {"", "Example:", "  casemate retrieval drop"})
public final class RetrievalDropCommand implements Callable<ExitStatus> {
  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    RetrievalState state = new RuntimeClient(appliance.installed()).dropRetrieval();
    output.result("casemate-retrieval/1", state, RetrievalText.lines(state));
    return ExitStatus.OK;
  }
}
