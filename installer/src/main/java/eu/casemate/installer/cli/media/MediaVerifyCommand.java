package eu.casemate.installer.cli.media;

import eu.casemate.bundle.media.Authentication;
import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.bundle.media.Verdict;
import eu.casemate.bundle.media.VerifiedBundle;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.cli.option.TrustRootOption;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.terminal.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code casemate media verify}. */
@Command(
    name = "verify",
    description = "Check every byte of carried media against their signature; writes nothing.",
    footer = {
      "",
      "Example:",
      "  casemate media verify /media/usb --trust-root trust.json",
      "",
      "Exit code 3 when a medium is refused; each problem names the file and the place."
    })
public final class MediaVerifyCommand implements Callable<ExitStatus> {
  @Parameters(
      paramLabel = "MEDIA",
      arity = "1..*",
      description = "Folders that each hold a bundle, in any order.")
  private List<Path> media = List.of();

  @Mixin private TrustRootOption trustRoot;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    BundleVerifier verifier = trustRoot.verifier();
    List<MediumView> views = media.stream().map(medium -> verify(verifier, medium)).toList();
    output.result(
        "casemate-media-verify/1",
        new MediaView(views),
        views.stream().map(MediumView::line).toList());
    views.forEach(view -> view.remarks().forEach(output.console()::note));
    return views.stream().allMatch(MediumView::accepted) ? ExitStatus.OK : ExitStatus.REJECTED;
  }

  private MediumView verify(BundleVerifier verifier, Path medium) {
    long started = System.nanoTime();
    Verdict verdict =
        switch (verifier.authenticate(medium)) {
          case Authentication.Refused(var problems, var notes) ->
              new Verdict.Rejected(problems, notes);
          case Authentication.Authentic(var bundle) -> verify(bundle);
        };
    return MediumView.of(medium, verdict, (System.nanoTime() - started) / 1e9);
  }

  private Verdict verify(VerifiedBundle bundle) {
    try (Progress progress = output.console().progress("verify", bundle.mediaBytes())) {
      return bundle.verify(progress::advance);
    }
  }

  private record MediaView(List<MediumView> media) {
    private MediaView {
      media = List.copyOf(media);
    }
  }
}
