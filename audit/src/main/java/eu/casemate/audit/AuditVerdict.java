package eu.casemate.audit;

/** What a log turned out to be when all of it was read. */
public sealed interface AuditVerdict {

  /**
   * How many entries are intact, from the first on.
   *
   * @return all of them, or those before the problem
   */
  long entries();

  /**
   * Every line is as it was written. Whether lines were cut off at the end shows only against a
   * head that was remembered elsewhere.
   *
   * @param entries how many there are
   * @param head the hash of the last line
   */
  record Intact(long entries, LineHash head) implements AuditVerdict {}

  /**
   * The log is not as it was written.
   *
   * @param entries how many before the problem are intact
   * @param problem the first
   */
  record Damaged(long entries, AuditProblem problem) implements AuditVerdict {}
}
