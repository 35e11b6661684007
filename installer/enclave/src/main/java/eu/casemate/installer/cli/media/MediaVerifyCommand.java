package eu.casemate.installer.cli.media;

import eu.casemate.bundle.media.InstalledBase;
import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.cli.option.TrustRootOption;
import eu.casemate.installer.install.Installed;
import eu.casemate.installer.install.TrustRoot;
import eu.casemate.installer.outcome.ExitStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code casemate media verify}. */
@Command(
    name = "verify",
    description = "Check every byte of carried media against what was signed; writes no medium.",
    footer = {
      "",
      "Examples:",
      "  casemate media verify /media/* --trust-root root.json",
      "  casemate media verify /media/* --request request.txt",
      "  casemate media verify /media/* --report report.json --report-key officer.key",
      "",
      "Exit code 0 when every given volume is whole, or what is damaged can be repaired; volumes",
      "that were not given are named. Exit code 3 when the media are refused: each problem names",
      "the volume, pack and chunk. --request writes what to carry again, and beside it what stands",
      "in volumes that were not given; for media that only complete what is installed, the appliance",
      "must be known for that. casemate media report checks what --report wrote."
    })
public final class MediaVerifyCommand implements Callable<ExitStatus> {
  @Parameters(
      converter = ExistingPath.class,
      paramLabel = "MEDIA",
      arity = "1..*",
      description = "Folders that hold volumes, in any order; or folders of such folders.")
  private List<Path> media = List.of();

  @Mixin private RequestOption request;
  @Mixin private ReportOption report;
  @Mixin private ApplianceOption appliance;
  @Mixin private TrustRootOption trustRoot;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    TrustRoot root = trustRoot.read();
    return report.around(reporting -> verify(root, reporting));
  }

  private ExitStatus verify(TrustRoot root, Consumer<MediaView> reporting) {
    long started = System.nanoTime();
    Verified verified =
        new MediaVerification(root.verifier(), this::installed, output.console()).of(media);
    double seconds = (System.nanoTime() - started) / 1e9;
    MediaView view = MediaView.of(media, MediaJudge.of(root), verified, seconds);
    output.result("casemate-media-verify/2", view, view.lines());
    view.remarks().forEach(output.console()::note);
    request.settle(view.accepted(), RefusalHint.of(verified.problems()), verified.wanted());
    reporting.accept(view);
    return view.accepted() ? ExitStatus.OK : ExitStatus.REJECTED;
  }

  private InstalledBase installed() {
    return appliance.ifNamed().map(Installed::base).orElse(InstalledBase.none());
  }
}
