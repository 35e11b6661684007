package eu.casemate.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The end of a log as its process finds it when it starts. Only that much is read as one write may
 * have left unfinished; {@link AuditReader#verify} reads all.
 *
 * @param end of what is intact
 * @param torn what lies behind it: the remains of a write that was broken off, none acknowledged
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and moved aside as it is.
record LogTail(LogEnd end, byte[] torn) {
  private static final int LINE = LineFormat.LONGEST_LINE + 1;

  /** One write, and before it at least one whole line, which begins wherever the read begins. */
  private static final int WINDOW = LogWriter.LARGEST_WRITE + 2 * LINE;

  /**
   * Finds the end.
   *
   * @throws AuditException if the log is damaged in a way that no broken-off write explains
   */
  static LogTail of(LogFiles files) throws IOException {
    try (FileChannel channel = FileChannel.open(files.log(), StandardOpenOption.READ)) {
      long size = channel.size();
      long from = Math.max(0, size - WINDOW);
      ByteBuffer window = ByteBuffer.allocate((int) (size - from));
      while (window.hasRemaining() && channel.read(window, from + window.position()) >= 0) {}
      byte[] bytes = Arrays.copyOf(window.array(), window.position());
      return from == 0
          ? of(files, bytes, 0, LineCheck.fromBegin(files.process()))
          : ofWindow(files, bytes, from);
    }
  }

  private static LogTail ofWindow(LogFiles files, byte[] window, long from) {
    int begin =
        lineFeed(window, 0)
            .filter(at -> at < LINE)
            .orElseThrow(() -> damaged(files.log(), "no line ends near byte " + from));
    LineCheck check = LineCheck.from(files.process(), from + begin + 1);
    return of(files, window, begin + 1, check);
  }

  private static LogTail of(LogFiles files, byte[] window, int begin, LineCheck check) {
    int at = begin;
    while (at < window.length) {
      Optional<Integer> lineFeed = lineFeed(window, at);
      byte[] line = Arrays.copyOfRange(window, at, lineFeed.orElse(window.length));
      if (lineFeed.isEmpty() || check.next(line) instanceof AuditProblem) {
        break;
      }
      at = lineFeed.get() + 1;
    }
    byte[] rest = Arrays.copyOfRange(window, at, window.length);
    if (rest.length > 0) {
      requireTorn(files.log(), rest, check);
    }
    return new LogTail(check.end(), rest);
  }

  /**
   * A write that was broken off leaves a line without its end, or zeros where the disk did not get
   * to; it leaves no other bytes than were written.
   */
  private static void requireTorn(Path log, byte[] rest, LineCheck check) {
    Optional<Integer> lineFeed = lineFeed(rest, 0);
    boolean zeros = false;
    for (int i = 0; i < lineFeed.orElse(rest.length); i++) {
      zeros |= rest[i] == 0;
    }
    if (rest.length > LogWriter.LARGEST_WRITE || (lineFeed.isPresent() && !zeros)) {
      throw damaged(log, "from byte " + check.end().size() + " on it is not as it was written");
    }
  }

  private static Optional<Integer> lineFeed(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static AuditException damaged(Path log, String how) {
    return new AuditException(
        "the audit log "
            + log
            + " is damaged, and not by a write that was broken off: "
            + how
            + "; move it to a safe place for inspection, and a new log begins");
  }
}
