package eu.casemate.bundle.tuf;

import java.time.Instant;

/** The signed portion of a metadata file, interpreted. */
sealed interface Role permits Root, Timestamp, Snapshot, Targets {

  /** The number that only goes up. */
  long version();

  /** From when on it is no longer trusted. */
  Instant expires();
}
