package eu.casemate.bundle.tuf;

import java.util.Locale;

/** The four roles whose keys a root names (4.3). */
public enum TopLevelRole {
  /** Says which keys every role has, its own among them. */
  ROOT,
  /** Says which snapshot is the latest. */
  TIMESTAMP,
  /** Says which versions of targets metadata belong together. */
  SNAPSHOT,
  /** Says which files there are, their lengths and hashes. */
  TARGETS;

  /** The name in metadata: {@code root}, {@code timestamp}, {@code snapshot}, {@code targets}. */
  public String roleName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return roleName();
  }
}
