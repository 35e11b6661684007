package eu.casemate.bundle.media;

import java.util.List;

/** Whether the metadata of a medium is signed as the trust root asks. */
public sealed interface Authentication {

  /**
   * Enough trusted keys signed the metadata. The packs are not read yet.
   *
   * @param bundle what is known now
   */
  record Authentic(VerifiedBundle bundle) implements Authentication {}

  /**
   * The medium is not a signed bundle.
   *
   * @param problems at least one
   * @param notes about litter and foreign files
   */
  record Refused(List<Finding> problems, List<String> notes) implements Authentication {
    /** Keeps copies. */
    public Refused {
      problems = List.copyOf(problems);
      notes = List.copyOf(notes);
    }
  }
}
