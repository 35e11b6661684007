package eu.casemate.bundle.media;

import java.nio.file.Path;

/**
 * How many names are looked at in all folders of media together, before anything is known to be
 * signed: so much memory, and so much time, hostile media may take for their names.
 */
final class NameBudget {

  /** Enough for ten thousand volumes of ten files each. */
  static final int MOST = 100_000;

  /** So much time foreign folders may take beside that: their names are looked at, not kept. */
  private static final int MOST_LOOKED_AT = 20 * MOST;

  private int left = MOST;
  private int toLookAt = MOST_LOOKED_AT;

  /**
   * Takes one more name.
   *
   * @throws TooManyNamesException if there were too many
   */
  void take(Path folder) {
    if (left == 0 || toLookAt == 0) {
      throw new TooManyNamesException(
          "more than "
              + MOST
              + " names were met on the media, the last in "
              + folder
              + "; name the folders of the volumes alone");
    }
    left--;
    toLookAt--;
  }

  /** Takes names back that are not kept. */
  void giveBack(int names) {
    left += names;
  }
}
