package eu.casemate.installer.supervisor;

/**
 * A process that cannot be mistaken for a later one with the same number.
 *
 * @param pid its number
 * @param startTicks when the kernel started it, clock ticks since boot
 */
record ProcessIdentity(long pid, long startTicks) {

  /** Whether this very process still exists and is not a zombie. */
  boolean isAlive() {
    return ProcessEntry.read(pid)
        .filter(entry -> entry.identity().equals(this) && !entry.zombie())
        .isPresent();
  }
}
