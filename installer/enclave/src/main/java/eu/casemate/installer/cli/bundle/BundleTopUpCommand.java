package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.assemble.TopUp;
import eu.casemate.bundle.media.Authentication;
import eu.casemate.bundle.volume.ChunkRequest;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.cli.option.SignedMedia;
import eu.casemate.installer.cli.option.TrustRootOption;
import eu.casemate.installer.outcome.ExitStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code casemate bundle top-up}. */
@Command(
    name = "top-up",
    description = "Carry again exactly the chunks an enclave asked for; nobody has to sign them.",
    footer = {
      "",
      "Example:",
      "  casemate bundle top-up out/ --request request.txt --trust-root root.json -o top-up/",
      "",
      "media verify --request FILE writes the request. In the enclave, name the top-up's folder",
      "beside those of the damaged media."
    })
public final class BundleTopUpCommand implements Callable<ExitStatus> {
  @Parameters(
      converter = ExistingPath.class,
      paramLabel = "MEDIA",
      arity = "1..*",
      description = "Whole media of the same release on this side.")
  private List<Path> media = List.of();

  @Option(
      converter = ExistingPath.class,
      names = "--request",
      required = true,
      paramLabel = "FILE",
      description = "What the enclave asked for.")
  private Path request = Path.of("");

  @Mixin private VolumeOptions volumes;
  @Mixin private TrustRootOption trustRoot;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    ChunkRequest wanted = RequestFile.read(request);
    Path folder = volumes.folder(media);
    return switch (SignedMedia.authenticate(trustRoot.verifier(), media, output.console())) {
      case Authentication.Refused(var problems, var notes) -> {
        problems.forEach(problem -> output.console().note("error: " + problem.sentence()));
        yield ExitStatus.REJECTED;
      }
      case Authentication.Authentic(var bundle) -> {
        List<Path> made = TopUp.write(bundle, wanted, folder, volumes.size(), volumes.force());
        TopUpView view =
            new TopUpView(made.stream().map(Path::toString).toList(), wanted.chunks().count());
        output.result("casemate-bundle-top-up/1", view, view.lines());
        yield ExitStatus.OK;
      }
    };
  }
}
