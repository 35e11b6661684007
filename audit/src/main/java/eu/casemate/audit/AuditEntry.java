package eu.casemate.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A record as it stands in a log.
 *
 * @param sequence its index in the log: 0, 1, 2 without a gap; orders records, as clocks jump
 * @param time when the act was reported, to the millisecond
 * @param process whose log it is
 * @param record what was reported
 * @param previous the hash of the line before it
 */
public record AuditEntry(
    long sequence, Instant time, String process, AuditRecord record, LineHash previous)
    implements AuditReading {
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /** Checks, and cuts the time to the millisecond. */
  public AuditEntry {
    if (sequence < 0) {
      throw new InvalidAuditValueException("a sequence number must not be negative");
    }
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new InvalidAuditValueException("the year of a record must lie within 0 and 9999");
    }
    Values.requireWord("the name of a process", process);
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The hash of this entry's line, which the next one carries. */
  public LineHash hash() {
    return LineHash.of(LineFormat.line(this));
  }
}
