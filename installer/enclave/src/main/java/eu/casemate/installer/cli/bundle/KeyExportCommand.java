package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code casemate bundle key export}. */
@Command(
    name = "export",
    description = "Write the public half of an officer's existing key; a file there is replaced.",
    footer = {
      "",
      "Example:",
      "  casemate bundle key export --key marie.key --name 'Marie Dupont' -o marie.pub"
    })
public final class KeyExportCommand implements Callable<ExitStatus> {
  @Mixin private HolderOptions half;
  @Mixin private KeyOption key;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    half.write(half.holder(), key.use(HybridSigner::publicKey), output);
    return ExitStatus.OK;
  }
}
