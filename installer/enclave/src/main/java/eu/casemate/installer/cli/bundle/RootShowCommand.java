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

/** {@code casemate bundle root show}. */
@Command(
    name = "show",
    description = "Show a trust root for reading aloud: holders, thresholds, who has signed.",
    footer = {
      "",
      "Example:",
      "  casemate bundle root show trust/1.root.json",
      "",
      "It shows what the file says. Whether to trust it, people decide: each holder compares the",
      "digest and their own fingerprint with what they wrote down when their key was made."
    })
public final class RootShowCommand implements Callable<ExitStatus> {
  @Parameters(
      converter = ExistingPath.class,
      paramLabel = "FILE",
      description = "The root, N.root.json; from version 2 on the one before lies beside it.")
  private Path file = Path.of("");

  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    return RootView.show(output, RootFile.read(file));
  }
}
