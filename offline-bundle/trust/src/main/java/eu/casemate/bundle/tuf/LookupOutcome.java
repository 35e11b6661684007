package eu.casemate.bundle.tuf;

/** What came of the search for a target. */
public sealed interface LookupOutcome {

  /**
   * A role entitled to this path has named it.
   *
   * @param target its length and hashes
   */
  record Found(TargetFile target) implements LookupOutcome {}

  /**
   * Nobody has, or metadata on the way there was refused.
   *
   * @param rejection says which
   */
  record Refused(Rejection rejection) implements LookupOutcome {}
}
