package eu.casemate.installer.cli.media;

import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.media.Authentication;
import eu.casemate.bundle.media.Verdict;
import eu.casemate.bundle.media.VerifiedBundle;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.cli.option.TrustRootOption;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.terminal.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
      "",
      "Exit code 0 when every given volume is whole, or what is damaged can be repaired; volumes",
      "that were not given are named. Exit code 3 when the media are refused: each problem names",
      "the volume, pack and chunk, and --request writes what to carry again."
    })
public final class MediaVerifyCommand implements Callable<ExitStatus> {
  @Parameters(
      converter = ExistingPath.class,
      paramLabel = "MEDIA",
      arity = "1..*",
      description = "Folders that hold volumes, in any order; or folders of such folders.")
  private List<Path> media = List.of();

  @Option(
      names = "--request",
      paramLabel = "FILE",
      description = "Write what has to be carried again, for bundle top-up.")
  private Optional<Path> request = Optional.empty();

  @Mixin private ReportOption report;
  @Mixin private TrustRootOption trustRoot;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    report.check();
    long started = System.nanoTime();
    Verdict verdict =
        switch (trustRoot.verifier().authenticate(media)) {
          case Authentication.Refused(var problems, var notes) ->
              new Verdict.Rejected(problems, notes, Optional.empty());
          case Authentication.Authentic(var bundle) -> verify(bundle);
        };
    MediaView view = MediaView.of(media, verdict, (System.nanoTime() - started) / 1e9);
    output.result("casemate-media-verify/2", view, view.lines());
    view.remarks().forEach(output.console()::note);
    if (verdict instanceof Verdict.Rejected(var problems, var notes, var lost)) {
      output.console().note(view.hint(lost.isPresent()));
      lost.ifPresent(what -> request.ifPresent(file -> DurableWrite.replace(file, what.write())));
    }
    report.write(view);
    return view.accepted() ? ExitStatus.OK : ExitStatus.REJECTED;
  }

  private Verdict verify(VerifiedBundle bundle) {
    try (Progress progress = output.console().progress("verify", bundle.mediaBytes())) {
      return bundle.verify(progress::advance);
    }
  }
}
