package eu.casemate.installer.cli.media;

import eu.casemate.bundle.media.Coverage;
import eu.casemate.bundle.media.InstalledBase;
import eu.casemate.bundle.media.Verdict;
import eu.casemate.bundle.media.VerifiedBundle;
import eu.casemate.bundle.volume.ChunkRequest;
import java.util.Optional;

/**
 * What a verification came to.
 *
 * @param verdict on the media
 * @param known what they hold, if their metadata is signed
 */
record Verified(Verdict verdict, Optional<Known> known) {

  /**
   * A release whose metadata is signed, whatever its packs are.
   *
   * @param coverage whether its volumes, with what is installed, make it up
   */
  record Known(VerifiedBundle bundle, Coverage coverage) {}

  static Verified of(VerifiedBundle bundle, Verdict verdict, Coverage coverage) {
    return new Verified(verdict, Optional.of(new Known(bundle, coverage)));
  }

  static Verified refused(Verdict.Rejected verdict) {
    return new Verified(verdict, Optional.empty());
  }

  /** What to carry again, if anything, and if that is known. */
  Optional<ChunkRequest> request(InstalledBase base) {
    return known.flatMap(release -> release.bundle().request(verdict, base));
  }
}
