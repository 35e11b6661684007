package eu.casemate.bundle.media;

import eu.casemate.bundle.volume.ChunkRequest;
import java.util.List;
import java.util.Optional;

/** Whether every byte of a medium is as it was signed. */
public sealed interface Verdict {

  /** What the eye should see besides: litter and foreign files, by name; they were not read. */
  List<String> notes();

  /**
   * Every file is whole, or what is not can be made up for.
   *
   * @param bundle that the media hold
   * @param bytes that were read and checked
   * @param healed problems that something makes up for; usually none
   * @param notes about litter and foreign files
   */
  record Accepted(VerifiedBundle bundle, long bytes, List<Finding> healed, List<String> notes)
      implements Verdict {
    /** Keeps copies. */
    public Accepted {
      healed = List.copyOf(healed);
      notes = List.copyOf(notes);
    }
  }

  /**
   * The media are refused.
   *
   * @param problems all that were found, at least one, by file and place
   * @param notes about litter and foreign files
   * @param request for the chunks to carry again, if the metadata is trusted and chunks are lost
   */
  record Rejected(List<Finding> problems, List<String> notes, Optional<ChunkRequest> request)
      implements Verdict {
    /** Keeps copies. */
    public Rejected {
      problems = List.copyOf(problems);
      notes = List.copyOf(notes);
    }
  }
}
