package eu.casemate.bundle.media;

import java.util.List;

/** Whether every byte of a medium is as it was signed. */
public sealed interface Verdict {

  /** What the eye should see besides: litter and foreign files, by name; they were not read. */
  List<String> notes();

  /**
   * Every file is whole.
   *
   * @param bundle that the medium holds
   * @param bytes that were read and checked
   * @param notes about litter and foreign files
   */
  record Accepted(VerifiedBundle bundle, long bytes, List<String> notes) implements Verdict {
    /** Keeps a copy of the notes. */
    public Accepted {
      notes = List.copyOf(notes);
    }
  }

  /**
   * The medium is refused.
   *
   * @param problems all that were found, at least one, by file and place
   * @param notes about litter and foreign files
   */
  record Rejected(List<Problem> problems, List<String> notes) implements Verdict {
    /** Keeps copies. */
    public Rejected {
      problems = List.copyOf(problems);
      notes = List.copyOf(notes);
    }
  }
}
