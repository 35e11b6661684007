package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.Label;
import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.bundle.key.PublicKeyFile;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate bundle key export}. */
@Command(
    name = "export",
    description = "Write the public half of an officer's existing key.",
    footer = {
      "",
      "Example:",
      "  casemate bundle key export --key marie.key --name 'Marie Dupont' -o marie.pub"
    })
public final class KeyExportCommand implements Callable<ExitStatus> {
  @Option(names = "--name", required = true, description = "Whose key it is, shown to people.")
  private String name = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The public half, for the trust root; replaced if it is there.")
  private Path file = Path.of("");

  @Mixin private KeyOption key;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    Label holder = new Label(name);
    PublicKeyFile found = new PublicKeyFile(holder, key.use(HybridSigner::publicKey));
    DurableWrite.replace(file, found.write());
    KeyView view = KeyView.of(file, found);
    output.result("casemate-bundle-key/1", view, view.lines());
    return ExitStatus.OK;
  }
}
