package eu.casemate.installer.supervisor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a service stands. */
public enum ServiceState {
  /** Not started yet: what it comes after is not ready, or the secrets are sealed. */
  WAITING,
  /** Being prepared, or started and not healthy yet. */
  STARTING,
  /** Runs and answers its health check. */
  HEALTHY,
  /** Ran once and ended well, as it should. */
  DONE,
  /** Died or hung; is started again by itself. */
  RESTARTING,
  /** As {@link #RESTARTING}, but it failed so often in a row that somebody should look. */
  FAILING,
  /** Ended the same way several times soon after its start: not started again until asked. */
  BROKEN,
  /** Ended on request. */
  STOPPED;

  /** Whether what comes after it may start. */
  boolean isReady() {
    return this == HEALTHY || this == DONE;
  }

  /** Whether it has no process and gets one again by itself. */
  boolean isBetweenStarts() {
    return this == RESTARTING || this == FAILING;
  }

  /** The word for it in tables and JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
