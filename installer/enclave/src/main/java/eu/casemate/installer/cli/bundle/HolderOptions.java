package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.Label;
import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.key.HybridPublicKey;
import eu.casemate.bundle.key.PublicKeyFile;
import eu.casemate.installer.cli.option.LabelText;
import eu.casemate.installer.cli.option.NewFile;
import eu.casemate.installer.cli.option.OutputOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whose key it is, and where its public half goes: what making and exporting a key share. */
final class HolderOptions {
  @Option(
      names = "--name",
      required = true,
      converter = LabelText.class,
      paramLabel = "NAME",
      description = "Whose key it is, shown to people.")
  private Label name = new Label("nobody");

  @Option(
      names = {"-o", "--output"},
      required = true,
      converter = NewFile.class,
      paramLabel = "FILE",
      description = "The public half, for the trust root.")
  private Path file = Path.of("");

  /** The holder's name. */
  Label holder() {
    return name;
  }

  /** Writes the public half, and shows it with its fingerprint. */
  void write(Label holder, HybridPublicKey key, OutputOptions output) {
    PublicKeyFile half = new PublicKeyFile(holder, key);
    DurableWrite.create(file, half.write());
    KeyView view = KeyView.of(file, half);
    output.result("casemate-bundle-key/1", view, view.lines());
  }
}
