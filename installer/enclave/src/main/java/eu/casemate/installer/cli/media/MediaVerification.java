package eu.casemate.installer.cli.media;

import eu.casemate.bundle.media.Authentication;
import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.bundle.media.Coverage;
import eu.casemate.bundle.media.InstalledBase;
import eu.casemate.bundle.media.MediaListener;
import eu.casemate.bundle.media.Verdict;
import eu.casemate.bundle.media.VerifiedBundle;
import eu.casemate.installer.cli.option.SignedMedia;
import eu.casemate.installer.terminal.Console;
import eu.casemate.installer.terminal.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Verifies media, with a sign of life in each of its phases.
 *
 * @param verifier that judges
 * @param base what is installed; asked for only if the media are not the whole release
 * @param console that is told the progress
 */
record MediaVerification(BundleVerifier verifier, Supplier<InstalledBase> base, Console console) {

  Verified of(List<Path> media) {
    return switch (SignedMedia.authenticate(verifier, media, console)) {
      case Authentication.Refused(var problems, var notes) ->
          new Verified(new Verdict.Rejected(problems, notes, Optional.empty()), Optional.empty());
      case Authentication.Authentic(var bundle) ->
          new Verified(verify(bundle), Optional.of(known(bundle)));
    };
  }

  private Verified.Known known(VerifiedBundle bundle) {
    Coverage alone = bundle.coverage(InstalledBase.none());
    if (alone.isComplete()) {
      return new Verified.Known(bundle, InstalledBase.none(), alone);
    }
    InstalledBase installed = base.get();
    return new Verified.Known(bundle, installed, bundle.coverage(installed));
  }

  private Verdict verify(VerifiedBundle bundle) {
    try (Progress progress = console.progress("verify", bundle.mediaBytes())) {
      return bundle.verify(
          new MediaListener() {
            @Override
            public void advanced(long bytes) {
              progress.advance(bytes);
            }

            @Override
            public void looking() {
              progress.allRead();
            }
          });
    }
  }
}
