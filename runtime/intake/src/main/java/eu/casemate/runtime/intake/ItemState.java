package eu.casemate.runtime.intake;

/** What became of an upload of a job. */
public enum ItemState {
  /** It is to be taken in. */
  WAITING,
  /** It is in the library. */
  TAKEN,
  /** It cannot be read; the outcome says why. */
  REFUSED,
  /** It did not work several times, and waits for a person: a dead letter. */
  FAILED,
  /** Its job was cancelled first. */
  DROPPED
}
