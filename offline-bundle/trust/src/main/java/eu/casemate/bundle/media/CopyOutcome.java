package eu.casemate.bundle.media;

import java.util.List;

/** Whether a copy off the medium is whole. */
public sealed interface CopyOutcome {

  /**
   * Every file stands on the target's disk, synced, each byte of it checked.
   *
   * @param bytesRead from the media
   * @param bytesWritten to the target
   * @param healed problems that were made up for; usually none
   */
  record Copied(long bytesRead, long bytesWritten, List<Finding> healed) implements CopyOutcome {
    /** Keeps a copy. */
    public Copied {
      healed = List.copyOf(healed);
    }
  }

  /**
   * The medium is not what was signed. The target holds files that are whole beside files that are
   * not: remove it.
   *
   * @param problems at least one
   */
  record Refused(List<Finding> problems) implements CopyOutcome {
    /** Keeps a copy. */
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
