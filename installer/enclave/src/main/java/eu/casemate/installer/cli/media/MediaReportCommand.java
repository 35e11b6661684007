package eu.casemate.installer.cli.media;

import eu.casemate.bundle.key.PublicKeyFile;
import eu.casemate.installer.cli.bundle.PublicKeys;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code casemate media report}. */
@Command(
    name = "report",
    description = "Check who signed the report of a verification, and print what it says.",
    footer = {
      "",
      "Example:",
      "  casemate media report report.json --key officer.pub",
      "",
      "Exit code 0 when the signature holds, whatever the verdict in it; 3 when it does not, and",
      "the verdict is not printed. Compare the trust root's SHA-256 with your own. No medium,",
      "network or appliance is needed."
    })
public final class MediaReportCommand implements Callable<ExitStatus> {
  @Parameters(
      converter = ExistingPath.class,
      paramLabel = "FILE",
      description = "The file that casemate media verify --report wrote.")
  private Path file = Path.of("");

  @Option(
      converter = ExistingPath.class,
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "The public key of the officer who signed it.")
  private Path key = Path.of("");

  @Mixin private OutputOptions output;

  /**
   * A report whose signature held.
   *
   * @param signer the name in the key's file, which anybody may choose
   * @param key the id of the key
   * @param verdict what was signed
   */
  private record Checked(String signer, String key, MediaView verdict) {}

  @Override
  public ExitStatus call() {
    PublicKeyFile signer = PublicKeys.read(key);
    MediaView verdict = MediaReport.read(file, signer);
    List<String> lines = new ArrayList<>();
    lines.add("signed    by " + signer.name() + ", key " + signer.key().id());
    lines.addAll(verdict.judge().lines());
    lines.addAll(verdict.lines());
    if (!verdict.releaseSha256().isEmpty()) {
      lines.add("release   SHA-256 " + verdict.releaseSha256());
    }
    lines.addAll(verdict.remarks());
    Checked checked = new Checked(signer.name().value(), signer.key().id().hex(), verdict);
    output.result("casemate-media-report-check/1", checked, lines);
    return ExitStatus.OK;
  }
}
