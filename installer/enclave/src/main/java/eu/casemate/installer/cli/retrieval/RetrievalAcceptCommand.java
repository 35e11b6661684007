package eu.casemate.installer.cli.retrieval;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.client.RetrievalState;
import eu.casemate.installer.client.RuntimeClient;
import eu.casemate.installer.outcome.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code casemate retrieval accept}. */
@Command(
    name = "accept",
    description = {
      "Say yes to a change although it loses something, or to what an update has lost.",
      "A change that loses nothing is taken over by itself."
    },
    footer = {"", "Example:", "  casemate retrieval accept"})
public final class RetrievalAcceptCommand implements Callable<ExitStatus> {
  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    RetrievalState state = new RuntimeClient(appliance.installed()).acceptRetrieval();
    output.result("casemate-retrieval/1", state, RetrievalText.lines(state));
    return ExitStatus.OK;
  }
}
