package eu.casemate.audit;

/** Where and why a log is not as it was written. What comes before is intact. */
public sealed interface AuditProblem extends AuditReading {

  /** Where the line begins. */
  Position position();

  /** The problem in words. */
  String sentence();

  /**
   * A place in a log.
   *
   * @param line from 0, as sequence numbers are
   * @param offset in bytes from the begin of the file
   */
  record Position(long line, long offset) {
    @Override
    public String toString() {
      return "line " + line + " (at byte " + offset + ")";
    }
  }

  /**
   * The last line has no end: it is being written, or was when the machine or its process stopped.
   *
   * @param position where the line begins
   */
  record Unfinished(Position position) implements AuditProblem {
    @Override
    public String sentence() {
      return position + " has no end: writing it was broken off, or goes on now";
    }
  }

  /**
   * A line that no record is written as.
   *
   * @param position where the line begins
   * @param reason what is wrong with it, without its content
   */
  record Malformed(Position position, String reason) implements AuditProblem {
    @Override
    public String sentence() {
      return position + " is no audit record: " + reason;
    }
  }

  /**
   * A record of another process's log.
   *
   * @param position where the line begins
   * @param expected the process whose log this is
   * @param found the process that the record names
   */
  record WrongProcess(Position position, String expected, String found) implements AuditProblem {
    @Override
    public String sentence() {
      return position + " is a record of " + found + " in the log of " + expected;
    }
  }

  /**
   * A record is missing, was put in, or stands elsewhere than it was written.
   *
   * @param position where the line begins
   * @param expected the sequence number that is next
   * @param found the sequence number that the record has
   */
  record WrongSequence(Position position, long expected, long found) implements AuditProblem {
    @Override
    public String sentence() {
      return position + " has sequence number " + found + "; " + expected + " is next";
    }
  }

  /**
   * The line before, or what this one says of it, was changed.
   *
   * @param position where the line begins
   * @param expected the hash of the line before it
   * @param found the hash that the record carries
   */
  record BrokenChain(Position position, LineHash expected, LineHash found) implements AuditProblem {
    @Override
    public String sentence() {
      return position
          + " carries the hash "
          + found
          + " of the line before it, whose hash is "
          + expected;
    }
  }
}
