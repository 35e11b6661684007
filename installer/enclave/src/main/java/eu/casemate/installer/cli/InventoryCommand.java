package eu.casemate.installer.cli;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.inventory.FileProblem;
import eu.casemate.installer.inventory.Inventory;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.terminal.Progress;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate inventory}. */
@Command(
    name = "inventory",
    description = "List what is installed, and with --verify whether it still is what was signed.",
    footer = {"", "Example:", "  casemate inventory --appliance /srv/casemate --verify"})
final class InventoryCommand implements Callable<ExitStatus> {
  @Option(names = "--verify", description = "Hash every installed file again.")
  private boolean verify;

  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    Inventory inventory = Inventory.of(appliance.installed());
    List<FileProblem> problems = verify ? verified(inventory) : List.of();
    InventoryView view = InventoryView.of(inventory, verify, problems);
    output.result("casemate-inventory/1", view, view.lines());
    problems.forEach(problem -> output.console().note("error: " + problem.sentence()));
    return problems.isEmpty() ? ExitStatus.OK : ExitStatus.REJECTED;
  }

  private List<FileProblem> verified(Inventory inventory) {
    try (Progress progress = output.console().progress("verify", inventory.bytes())) {
      return inventory.verify(progress::advance);
    }
  }
}
