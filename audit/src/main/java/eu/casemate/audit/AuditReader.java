package eu.casemate.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads an audit log from its begin, record by record, and holds each against the one before it.
 * Memory does not grow with the log. A log may be read while its process appends to it; one thread
 * may use a reader.
 */
public final class AuditReader implements AutoCloseable {
  private final Path log;
  private final InputStream in;
  private final LineCheck check;
  private boolean ended;

  private AuditReader(Path log, InputStream in, LineCheck check) {
    this.log = log;
    this.in = in;
    this.check = check;
  }

  /**
   * Opens the log of a process, or a copy of it in another folder.
   *
   * @throws AuditException if it is not there or cannot be read
   */
  public static AuditReader open(Path folder, String process) {
    Path log = new LogFiles(folder, process).log();
    try {
      if (!Files.exists(log)) {
        throw new AuditException("there is no audit log " + log);
      }
      FileDisk.requireFileOrNothing(log);
      InputStream in = new BufferedInputStream(Files.newInputStream(log), 1 << 16);
      return new AuditReader(log, in, LineCheck.fromBegin(process));
    } catch (IOException e) {
      throw unreadable(log, e);
    }
  }

  /**
   * Reads a whole log.
   *
   * @throws AuditException if it is not there or cannot be read
   */
  public static AuditVerdict verify(Path folder, String process) {
    try (AuditReader reader = open(folder, process)) {
      Optional<AuditReading> reading = reader.next();
      while (reading.isPresent()) {
        if (reading.get() instanceof AuditProblem problem) {
          return new AuditVerdict.Damaged(reader.check.end().sequence(), problem);
        }
        reading = reader.next();
      }
      LogEnd end = reader.check.end();
      return new AuditVerdict.Intact(end.sequence(), end.head());
    }
  }

  /**
   * The next record, or the first problem, after which nothing more is read.
   *
   * @return empty at the end
   * @throws AuditException if the log cannot be read
   */
  public Optional<AuditReading> next() {
    if (ended) {
      return Optional.empty();
    }
    try {
      Optional<AuditReading> reading = read();
      ended = reading.isEmpty() || reading.get() instanceof AuditProblem;
      return reading;
    } catch (IOException e) {
      throw unreadable(log, e);
    }
  }

  private Optional<AuditReading> read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    int next = in.read();
    while (next >= 0 && next != '\n' && line.size() <= LineFormat.LONGEST_LINE) {
      line.write(next);
      next = in.read();
    }
    if (next < 0) {
      return line.size() == 0
          ? Optional.empty()
          : Optional.of(new AuditProblem.Unfinished(check.position()));
    }
    return Optional.of(check.next(line.toByteArray()));
  }

  private static AuditException unreadable(Path log, IOException e) {
    return new AuditException("the audit log " + log + " cannot be read", e);
  }

  /** Closes the file. */
  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(log, e);
    }
  }
}
