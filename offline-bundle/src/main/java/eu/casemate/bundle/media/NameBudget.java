package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import java.nio.file.Path;

/**
 * How many names are looked at in all folders of media together, before anything is known to be
 * signed: so much memory, and so much time, hostile media may take for their names.
 */
final class NameBudget {

  /** Enough for ten thousand volumes of ten files each. */
  static final int MOST = 100_000;

  private int left = MOST;

  /**
   * Takes one more name.
   *
   * @throws BundleException if there were too many
   */
  void take(Path folder) {
    if (left == 0) {
      throw new BundleException(
          "more than "
              + MOST
              + " names were met on the media, the last in "
              + folder
              + "; name the folders of the volumes alone");
    }
    left--;
  }
}
