package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.media.Authentication;
import eu.casemate.bundle.media.Finding;
import eu.casemate.bundle.media.InstalledBase;
import eu.casemate.bundle.media.VerifiedBundle;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.cli.option.ProblemView;
import eu.casemate.installer.cli.option.SignedMedia;
import eu.casemate.installer.cli.option.TrustRootOption;
import eu.casemate.installer.outcome.ExitStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code casemate bundle inspect}. */
@Command(
    name = "inspect",
    description = "Show what a signed bundle holds, without reading its packs.",
    footer = {
      "",
      "Example:",
      "  casemate bundle inspect out/ --trust-root root.json",
      "",
      "Nothing of a bundle is shown before its signature holds; for an unsigned one read its",
      "MANIFEST.txt. Exit code 3 when it does not hold."
    })
public final class BundleInspectCommand implements Callable<ExitStatus> {
  @Parameters(
      converter = ExistingPath.class,
      paramLabel = "MEDIA",
      arity = "1..*",
      description = "Folders that hold volumes, in any order.")
  private List<Path> media = List.of();

  @Mixin private TrustRootOption trustRoot;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    return switch (SignedMedia.authenticate(trustRoot.verifier(), media, output.console())) {
      case Authentication.Authentic(var bundle) -> show(bundle);
      case Authentication.Refused(var problems, var notes) -> refuse(problems);
    };
  }

  private ExitStatus show(VerifiedBundle bundle) {
    ReleaseView view =
        ReleaseView.of(
            bundle.volumes(), bundle.release(), bundle.metadataDigest(), bundle.mediaBytes());
    output.result("casemate-bundle-inspect/2", view, view.lines());
    bundle.signers().forEach(signer -> output.console().note("signed by " + signer));
    bundle
        .coverage(InstalledBase.none())
        .remarks()
        .forEach(remark -> output.console().note("note: " + remark));
    bundle.notes().forEach(note -> output.console().note("note: " + note));
    return ExitStatus.OK;
  }

  private ExitStatus refuse(List<Finding> problems) {
    Refusal refusal = new Refusal(media.toString(), ProblemView.of(problems));
    output.result("casemate-bundle-refused/1", refusal, List.of());
    problems.forEach(problem -> output.console().note("error: " + problem.sentence()));
    return ExitStatus.REJECTED;
  }

  private record Refusal(String media, List<ProblemView> problems) {
    private Refusal {
      problems = List.copyOf(problems);
    }
  }
}
