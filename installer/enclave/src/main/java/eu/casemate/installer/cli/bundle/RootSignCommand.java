package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.ceremony.RootFile;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code casemate bundle root sign}. */
@Command(
    name = "sign",
    description = "Add one holder's signature to a trust root.",
    footer = {
      "",
      "Example:",
      "  casemate bundle root sign trust/1.root.json --key marie.key",
      "",
      "Read the digest and the holders aloud before: casemate bundle root show. The signature is",
      "verified before it is written; one of the same key is replaced."
    })
public final class RootSignCommand implements Callable<ExitStatus> {
  @Parameters(
      converter = ExistingPath.class,
      paramLabel = "FILE",
      description = "The root, N.root.json; from version 2 on the one before lies beside it.")
  private Path file = Path.of("");

  @Mixin private KeyOption key;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    RootFile root = RootFile.read(file);
    return RootView.show(output, key.use(root::sign));
  }
}
