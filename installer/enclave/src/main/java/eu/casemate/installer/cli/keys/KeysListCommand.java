package eu.casemate.installer.cli.keys;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.client.ProgramKey;
import eu.casemate.installer.client.RuntimeClient;
import eu.casemate.installer.outcome.ExitStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code casemate keys list}. */
@Command(
    name = "list",
    description = "List the keys of every tenant's programs, without the keys themselves.",
    footer = {"", "Example:", "  casemate keys list"})
public final class KeysListCommand implements Callable<ExitStatus> {
  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    List<ProgramKey> keys = new RuntimeClient(appliance.installed()).keys();
    output.result("casemate-program-keys/1", Map.of("keys", keys), lines(keys, Instant.now()));
    return ExitStatus.OK;
  }

  private static List<String> lines(List<ProgramKey> keys, Instant now) {
    if (keys.isEmpty()) {
      return List.of("no keys; make one: casemate keys create --tenant NAME");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(Locale.ROOT, "%-12s  %-20s  %-20s  %s", "ID", "TENANT", "PROGRAM", "STATE"));
    for (ProgramKey key : keys) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-12s  %-20s  %-20s  %s",
              key.id(),
              key.tenant(),
              key.program(),
              key.stateAt(now)));
    }
    return lines;
  }
}
