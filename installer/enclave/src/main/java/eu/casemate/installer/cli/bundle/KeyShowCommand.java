package eu.casemate.installer.cli.bundle;

import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code casemate bundle key show}. */
@Command(
    name = "show",
    description = "Show a public key with its fingerprint, for comparing it aloud.",
    footer = {
      "",
      "Example:",
      "  casemate bundle key show marie.pub",
      "",
      "Each line ends with a check number: when it matches, the line was read right."
    })
public final class KeyShowCommand implements Callable<ExitStatus> {
  @Parameters(
      converter = ExistingPath.class,
      paramLabel = "FILE",
      description = "A public key that bundle key create wrote.")
  private Path file = Path.of("");

  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    KeyView view = KeyView.of(file, PublicKeys.read(file));
    output.result("casemate-bundle-key/1", view, view.lines());
    return ExitStatus.OK;
  }
}
