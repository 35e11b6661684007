package eu.casemate.installer.cli.keys;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.client.ProgramKey;
import eu.casemate.installer.client.RuntimeClient;
import eu.casemate.installer.outcome.ExitStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate keys create}. */
@Command(
    name = "create",
    description = {
      "Make a key for a program of a tenant. The key is shown once and kept nowhere.",
      "A program sends it as 'Authorization: Bearer KEY' and acts for that tenant alone."
    },
    footer = {
      "",
      "Example:",
      "  casemate keys create --tenant finance --program reports --days 90"
    })
public final class KeysCreateCommand implements Callable<ExitStatus> {
  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Option(
      names = "--tenant",
      required = true,
      paramLabel = "NAME",
      description = "The tenant; one that has no documents yet is as good.")
  private String tenant = "";

  @Option(
      names = "--program",
      paramLabel = "NAME",
      defaultValue = "program",
      description = "What the key is for, as lists show it (default: ${DEFAULT-VALUE}).")
  private String program = "";

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "How long the key is valid, 1 to 3650 days (default: 365).")
  private Optional<Integer> days = Optional.empty();

  @Override
  public ExitStatus call() {
    ProgramKey made = new RuntimeClient(appliance.installed()).createKey(tenant, program, days);
    output.result(
        "casemate-program-key/1",
        made,
        List.of(
            "key      " + made.key(),
            "id       " + made.id(),
            "tenant   " + made.tenant(),
            "program  " + made.program(),
            "expires  " + made.expires()));
    output.console().note("The key is not shown again. Give it to the program's keeper.");
    return ExitStatus.OK;
  }
}
