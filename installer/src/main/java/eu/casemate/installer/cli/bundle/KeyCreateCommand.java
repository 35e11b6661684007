package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.Label;
import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.key.PublicKeyFile;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate bundle key create}. */
@Command(
    name = "create",
    description = "Make an officer's hybrid key pair, and its public half as a file.",
    footer = {
      "",
      "Example:",
      "  casemate bundle key create --key marie.key --name 'Marie Dupont' -o marie.pub",
      "  casemate bundle key create --name 'Jean Martin' -o jean.pub --key \\",
      "    'pkcs11:token=jean;object=release?module-path=/usr/lib/softhsm/libsofthsm2.so"
          + "&pin-source=file:/root/pin'",
      "",
      "Two people compare the fingerprint aloud, line by line, each from their own copy."
    })
public final class KeyCreateCommand implements Callable<ExitStatus> {
  @Option(names = "--name", required = true, description = "Whose key it is, shown to people.")
  private String name = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The public half, for the trust root; a new file.")
  private Path file = Path.of("");

  @Mixin private KeyOption key;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    Label holder = new Label(name);
    if (Files.exists(file)) {
      throw new OperatorException(
          ExitStatus.HOST, file + " exists already; no key was made", "name another --output");
    }
    PublicKeyFile made = new PublicKeyFile(holder, key.create());
    DurableWrite.replace(file, made.write());
    KeyView view = KeyView.of(file, made);
    output.result("casemate-bundle-key/1", view, view.lines());
    return ExitStatus.OK;
  }
}
