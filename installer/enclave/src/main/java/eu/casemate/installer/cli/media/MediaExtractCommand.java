package eu.casemate.installer.cli.media;

import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.cli.option.TrustRootOption;
import eu.casemate.installer.outcome.ExitStatus;
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
    MediaExtraction extraction = new MediaExtraction(trustRoot.verifier(), output.console());
    return switch (extraction.into(folder, media)) {
      case MediaExtraction.Outcome.Refused(var problems, var hint) -> {
        problems.forEach(problem -> output.console().note("error: " + problem.sentence()));
        output.console().note(hint);
        yield ExitStatus.REJECTED;
      }
      case MediaExtraction.Outcome.Extracted(var bundle, var copied) -> {
        copied.healed().forEach(problem -> output.console().warn(problem.sentence()));
        long read = copied.bytesRead();
        long written = copied.bytesWritten();
        output.result(
            "casemate-media-extract/1",
            Map.of("folder", folder.toString(), "bytesRead", read, "bytesWritten", written),
            List.of("%s, %d bytes, is in %s".formatted(bundle.release().title(), written, folder)));
        yield ExitStatus.OK;
      }
    };
  }
}
