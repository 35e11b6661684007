package eu.casemate.installer.cli.media;

import eu.casemate.bundle.media.Authentication;
import eu.casemate.bundle.media.CopyOutcome;
import eu.casemate.bundle.media.Coverage;
import eu.casemate.bundle.media.InstalledBase;
import eu.casemate.bundle.media.Problem;
import eu.casemate.bundle.media.VerifiedBundle;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.cli.option.TrustRootOption;
import eu.casemate.installer.durable.NewFolder;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.preflight.FreeSpace;
import eu.casemate.installer.terminal.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code casemate media extract}. */
@Command(
    name = "extract",
    description = "Copy the files of a release into a new folder, in the pass that checks them.",
    footer = {
      "",
      "Example:",
      "  casemate media extract /media/* --trust-root root.json -o look/",
      "",
      "Nothing is installed. The images of a release are one OCI image layout:",
      "  skopeo inspect oci:look/oci:NAME"
    })
public final class MediaExtractCommand implements Callable<ExitStatus> {
  @Parameters(
      converter = ExistingPath.class,
      paramLabel = "MEDIA",
      arity = "1..*",
      description = "Folders that hold volumes.")
  private List<Path> media = List.of();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "The folder to make.")
  private Path folder = Path.of("");

  @Mixin private TrustRootOption trustRoot;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() throws IOException {
    NewFolder.requireAbsent(folder);
    return switch (authenticate()) {
      case Authentication.Refused(var problems, var notes) -> refuse(problems);
      case Authentication.Authentic(var bundle) -> extract(bundle);
    };
  }

  private Authentication authenticate() {
    try (Progress _ = output.console().patience("reading what is signed")) {
      return trustRoot.verifier().authenticate(media);
    }
  }

  private ExitStatus extract(VerifiedBundle bundle) throws IOException {
    Coverage coverage = bundle.coverage(InstalledBase.none());
    if (!coverage.isComplete()) {
      throw new OperatorException(
          ExitStatus.HOST,
          "the media are not the whole release: " + String.join("; ", coverage.remarks()),
          "name all folders of its volumes");
    }
    try (NewFolder made = NewFolder.at(folder)) {
      made.requireRoom(bundle.requiredSpace(FreeSpace.BLOCK));
      return switch (copy(bundle, made.partial())) {
        case CopyOutcome.Refused(var problems) -> refuse(problems);
        case CopyOutcome.Copied copied -> {
          made.complete();
          yield show(bundle, copied);
        }
      };
    }
  }

  private ExitStatus show(VerifiedBundle bundle, CopyOutcome.Copied copied) {
    copied.healed().forEach(problem -> output.console().warn(problem.sentence()));
    long written = copied.bytesWritten();
    output.result(
        "casemate-media-extract/1",
        Map.of(
            "folder", folder.toString(), "bytesRead", copied.bytesRead(), "bytesWritten", written),
        List.of("%s, %d bytes, is in %s".formatted(bundle.release().title(), written, folder)));
    return ExitStatus.OK;
  }

  private CopyOutcome copy(VerifiedBundle bundle, Path to) {
    try (Progress progress = output.console().progress("extract", bundle.copyBytes())) {
      return bundle.copyTo(
          name -> to.resolve(name.value()), InstalledBase.none(), progress::advance);
    }
  }

  private ExitStatus refuse(List<Problem> problems) {
    problems.forEach(problem -> output.console().note("error: " + problem.sentence()));
    return ExitStatus.REJECTED;
  }
}
