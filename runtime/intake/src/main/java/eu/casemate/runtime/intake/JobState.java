package eu.casemate.runtime.intake;

/** Whether a job takes uploads. */
public enum JobState {
  /** It takes uploads. */
  OPEN,
  /** It takes no more; what it has is taken in. */
  CLOSED,
  /** It does nothing any more. */
  CANCELLED
}
