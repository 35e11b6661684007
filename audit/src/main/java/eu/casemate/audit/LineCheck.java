package eu.casemate.audit;

import eu.casemate.audit.AuditProblem.Position;

/** Holds each line of a log against the one before it. */
final class LineCheck {
  private final String process;

  /** Whether the line before the next one was not read, so that nothing is known of it. */
  private boolean unanchored;

  private LogEnd end;

  private LineCheck(String process, LogEnd end, boolean unanchored) {
    this.process = process;
    this.end = end;
    this.unanchored = unanchored;
  }

  /** From the begin of a log. */
  static LineCheck fromBegin(String process) {
    return new LineCheck(process, LogEnd.OF_EMPTY_LOG, false);
  }

  /** From a line somewhere in a log, whose place in it and hash of the line before are believed. */
  static LineCheck from(String process, long offset) {
    return new LineCheck(process, new LogEnd(offset, 0, LineHash.NONE), true);
  }

  /** Where the last line that was accepted ends. */
  LogEnd end() {
    return end;
  }

  Position position() {
    return new Position(end.sequence(), end.size());
  }

  /**
   * The entry of the next line, or what is wrong with it.
   *
   * @param line without its line feed
   */
  AuditReading next(byte[] line) {
    AuditEntry entry;
    try {
      entry = LineParser.parse(line);
    } catch (MalformedLineException e) {
      return new AuditProblem.Malformed(position(), String.valueOf(e.getMessage()));
    }
    if (!entry.process().equals(process)) {
      return new AuditProblem.WrongProcess(position(), process, entry.process());
    }
    if (!unanchored && entry.sequence() != end.sequence()) {
      return new AuditProblem.WrongSequence(position(), end.sequence(), entry.sequence());
    }
    if (!unanchored && !entry.previous().equals(end.head())) {
      return new AuditProblem.BrokenChain(position(), end.head(), entry.previous());
    }
    unanchored = false;
    end = new LogEnd(end.size() + line.length + 1, entry.sequence() + 1, LineHash.of(line));
    return entry;
  }
}
