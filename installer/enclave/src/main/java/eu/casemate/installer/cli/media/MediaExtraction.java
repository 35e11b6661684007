package eu.casemate.installer.cli.media;

import eu.casemate.bundle.media.Authentication;
import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.bundle.media.CopyOutcome;
import eu.casemate.bundle.media.Coverage;
import eu.casemate.bundle.media.Finding;
import eu.casemate.bundle.media.InstalledBase;
import eu.casemate.bundle.media.VerifiedBundle;
import eu.casemate.installer.cli.option.SignedMedia;
import eu.casemate.installer.durable.NewFolder;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.preflight.FreeSpace;
import eu.casemate.installer.terminal.Console;
import eu.casemate.installer.terminal.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Copies the files of a release into a new folder, which appears when it is whole.
 *
 * @param verifier that judges the media
 * @param console that is told the progress
 */
record MediaExtraction(BundleVerifier verifier, Console console) {

  /** What became of it. */
  sealed interface Outcome {

    /** The folder is there. */
    record Extracted(VerifiedBundle bundle, CopyOutcome.Copied copied) implements Outcome {}

    /**
     * The media are refused, and there is no folder.
     *
     * @param hint at what to do about it
     */
    record Refused(List<Finding> problems, String hint) implements Outcome {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Copies.
   *
   * @throws OperatorException (usage) if the folder is there, (host) if the media are not the whole
   *     release, or it does not fit
   */
  Outcome into(Path folder, List<Path> media) throws IOException {
    NewFolder.requireAbsent(folder);
    return switch (SignedMedia.authenticate(verifier, media, console)) {
      case Authentication.Refused(var problems, var notes) ->
          new Outcome.Refused(problems, RefusalHint.of(problems));
      case Authentication.Authentic(var bundle) -> extract(bundle, folder);
    };
  }

  private Outcome extract(VerifiedBundle bundle, Path folder) throws IOException {
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
        case CopyOutcome.Refused(var problems) ->
            new Outcome.Refused(
                problems, "hint: casemate media verify says what can be carried again");
        case CopyOutcome.Copied copied -> {
          made.complete();
          yield new Outcome.Extracted(bundle, copied);
        }
      };
    }
  }

  private CopyOutcome copy(VerifiedBundle bundle, Path to) {
    try (Progress progress = console.progress("extract", bundle.copyBytes())) {
      return bundle.copyTo(
          name -> to.resolve(name.value()), InstalledBase.none(), progress::advance);
    }
  }
}
