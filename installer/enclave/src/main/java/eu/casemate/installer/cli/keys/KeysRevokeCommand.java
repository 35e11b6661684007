package eu.casemate.installer.cli.keys;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.client.ProgramKey;
import eu.casemate.installer.client.RuntimeClient;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code casemate keys revoke}. */
@Command(
    name = "revoke",
    description = "End a key now: the next call with it is refused. Again is harmless.",
    footer = {"", "Example:", "  casemate keys revoke 3f9c21a07be4"})
public final class KeysRevokeCommand implements Callable<ExitStatus> {
  private static final Pattern ID_FORM = Pattern.compile("[0-9a-f]{12}");

  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "ID", description = "The key's id, as 'casemate keys list' shows it.")
  private String id = "";

  @Override
  public ExitStatus call() {
    if (!ID_FORM.matcher(id).matches()) {
      throw new OperatorException(
          ExitStatus.USAGE,
          "a key's id has 12 hex digits; this has another form",
          "casemate keys list");
    }
    ProgramKey revoked = new RuntimeClient(appliance.installed()).revokeKey(id);
    output.result(
        "casemate-program-key/1",
        revoked,
        List.of(
            "key %s of %s, tenant %s: %s"
                .formatted(
                    revoked.id(),
                    revoked.program(),
                    revoked.tenant(),
                    revoked.stateAt(Instant.now()))));
    return ExitStatus.OK;
  }
}
