package eu.casemate.installer.diagnosis;

/**
 * How a process ended, or why there was none. Two that are equal ended the same way.
 *
 * @param code the exit code, 128 and more for a signal; negative when there was no process
 * @param what the same in words, such as {@code killed by signal 9 (KILL)}
 */
public record Ending(int code, String what) {
  private static final int NO_PROCESS = -1;

  /** There was no process. */
  public static Ending notStarted(String why) {
    return new Ending(NO_PROCESS, why);
  }

  /** Whether there was a process, which may have written something. */
  boolean hadProcess() {
    return code >= 0;
  }
}
