package eu.casemate.installer.cli.media;

import eu.casemate.bundle.media.Coverage;
import eu.casemate.bundle.media.Finding;
import eu.casemate.bundle.media.InstalledBase;
import eu.casemate.bundle.media.Verdict;
import eu.casemate.bundle.media.VerifiedBundle;
import eu.casemate.bundle.volume.ChunkRequest;
import java.util.List;
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
   * @param base what is installed, as far as it was asked for
   * @param coverage whether the volumes, with the base, make up the release
   */
  record Known(VerifiedBundle bundle, InstalledBase base, Coverage coverage) {}

  /** What is wrong with the media, made up for or not. */
  List<Finding> problems() {
    return switch (verdict) {
      case Verdict.Accepted accepted -> accepted.healed();
      case Verdict.Rejected rejected -> rejected.problems();
    };
  }

  /** What to carry again. */
  ChunksToCarry wanted() {
    return new ChunksToCarry(request(), isPartlyKnown());
  }

  /** Whether the media lack something of which only the appliance they complete could tell. */
  private boolean isPartlyKnown() {
    return known
        .filter(release -> !release.coverage().isComplete())
        .filter(release -> release.bundle().needsBase() && release.base().isEmpty())
        .isPresent();
  }

  private Optional<ChunkRequest> request() {
    return known.flatMap(release -> release.bundle().request(verdict, release.base()));
  }
}
