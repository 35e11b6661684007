package eu.casemate.installer.install;

import eu.casemate.installer.plan.PlanListener;

/** Hears how an install proceeds: its steps, and within the copy its bytes. */
@FunctionalInterface
public interface InstallListener extends PlanListener {
  /** The copy begins; it reads so many bytes of the media. */
  default void copying(long totalBytes) {}

  /** So many more bytes were read, checked and written. Called from reading threads. */
  default void copied(long bytes) {}

  /** Reads the signed metadata of the media, which may take long; or has read it. */
  default void reading(boolean begins) {}
}
