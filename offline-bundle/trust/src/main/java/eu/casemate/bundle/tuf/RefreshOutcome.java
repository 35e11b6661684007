package eu.casemate.bundle.tuf;

/** What came of an update of the metadata. */
public sealed interface RefreshOutcome {

  /**
   * Every role is trusted.
   *
   * @param metadata to look targets up in
   */
  record Trusted(TrustedMetadata metadata) implements RefreshOutcome {}

  /**
   * The update ended at a step; what earlier steps trusted stays trusted.
   *
   * @param rejection names the step
   */
  record Refused(Rejection rejection) implements RefreshOutcome {}
}
