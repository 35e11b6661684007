package eu.casemate.installer.cli;

import eu.casemate.bundle.Label;
import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.statement.PayloadType;
import eu.casemate.bundle.statement.SignedStatement;
import eu.casemate.bundle.volume.ChunkInventory;
import eu.casemate.installer.cli.bundle.KeyOption;
import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.LabelText;
import eu.casemate.installer.cli.option.NewFile;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.inventory.Inventory;
import eu.casemate.installer.outcome.ExitStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate inventory export}. */
@Command(
    name = "export",
    description = "Write, signed, which chunks are installed, so that updates leave them out.",
    footer = {
      "",
      "Example:",
      "  casemate inventory export --name site-7 --key site.key -o site.inventory",
      "",
      "It holds hashes and the release's title, nothing of what users do. On the connected side:",
      "  casemate bundle build … --since site.inventory --site-key site.pub"
    })
final class InventoryExportCommand implements Callable<ExitStatus> {
  @Option(
      names = "--name",
      converter = LabelText.class,
      paramLabel = "NAME",
      description = "How the connected side calls this appliance (default: appliance).")
  private Label name = new Label("appliance");

  @Option(
      names = {"-o", "--output"},
      required = true,
      converter = NewFile.class,
      paramLabel = "FILE",
      description = "The file to write.")
  private Path file = Path.of("");

  @Mixin private KeyOption key;
  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    ChunkInventory inventory = Inventory.of(appliance.installed()).chunks(name);
    SignedStatement statement =
        key.use(
            signer ->
                SignedStatement.sign(
                    new PayloadType(ChunkInventory.MEDIA_TYPE), inventory.write(), signer));
    DurableWrite.create(file, statement.write());
    ExportView view = new ExportView(file.toString(), inventory.chunks().size());
    output.result("casemate-inventory-export/1", view, view.lines());
    return ExitStatus.OK;
  }

  private record ExportView(String file, int chunks) {
    private List<String> lines() {
      return List.of(chunks + " chunks are listed in " + file);
    }
  }
}
