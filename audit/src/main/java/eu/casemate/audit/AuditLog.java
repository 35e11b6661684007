package eu.casemate.audit;

import eu.casemate.audit.LogWriter.Reported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/**
 * The audit log of one process, for any number of its threads.
 *
 * <pre>{@code
 * try (AuditLog audit = AuditLog.open(folder, "runtime", Clock.systemUTC())) {
 *   audit.append(AuditRecord.of(LOG_IN, actor, "api", Outcome.ALLOWED)); // or throws
 *   letIn(actor);
 * }
 * }</pre>
 *
 * <p>An act is acknowledged, and what cannot be taken back is done, only after {@link #append} for
 * it has returned. When it throws, the act must not be acknowledged.
 */
public final class AuditLog implements AutoCloseable {
  private static final Act RECOVERY = new Act("audit-log-recovery");

  private final LogFiles files;
  private final Clock clock;
  private final ProcessLock lock;
  private final Disk disk;
  private final GroupCommit commit;

  private AuditLog(LogFiles files, Clock clock, ProcessLock lock, Disk disk, GroupCommit commit) {
    this.files = files;
    this.clock = clock;
    this.lock = lock;
    this.disk = disk;
    this.commit = commit;
  }

  /**
   * Opens the log of a process, or makes it, with its folder. It stays this opener's until it is
   * closed or the process ends.
   *
   * <p>Remains of a write that was broken off, by a power cut or a kill, are moved to {@code
   * PROCESS.torn-SEQUENCE} beside the log; the next record, of that sequence number, says so. None
   * of them was acknowledged.
   *
   * @param process a word as in {@link Act}; no two processes use the same
   * @throws AuditLogInUseException while another opener has it
   * @throws AuditException if it cannot be written, or is damaged in another way; the process must
   *     then not do what has to be recorded
   */
  public static AuditLog open(Path folder, String process, Clock clock) {
    return open(folder, process, clock, disk -> disk);
  }

  /** As above, with something put between the log and its disk. */
  static AuditLog open(Path folder, String process, Clock clock, UnaryOperator<Disk> between) {
    LogFiles files = new LogFiles(folder, process);
    try {
      files.makeFolder();
      ProcessLock lock = ProcessLock.take(files);
      try {
        return open(files, clock, lock, between);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new AuditException(
          "the audit log "
              + files.log()
              + " cannot be opened; its disk must have room, and its folder belong to this user",
          e);
    }
  }

  private static AuditLog open(
      LogFiles files, Clock clock, ProcessLock lock, UnaryOperator<Disk> between)
      throws IOException {
    Disk disk = between.apply(FileDisk.open(files.log()));
    try {
      files.syncFolder();
      LogTail tail = LogTail.of(files);
      LogWriter writer = new LogWriter(disk, files.process(), tail.end());
      recover(files, clock, tail, writer);
      return new AuditLog(files, clock, lock, disk, GroupCommit.start(writer, files.process()));
    } catch (IOException | RuntimeException e) {
      disk.close();
      throw e;
    }
  }

  /**
   * Moves a torn tail aside: it is kept, then cut off, then a record says so, each durable before
   * the next. Where it was broken off before the record, only that is left to do.
   */
  private static void recover(LogFiles files, Clock clock, LogTail tail, LogWriter writer)
      throws IOException {
    long sequence = tail.end().sequence();
    if (tail.torn().length > 0) {
      files.keepTorn(sequence, tail.torn());
    }
    writer.cutBack();
    List<Path> torn = files.tornFiles(sequence);
    if (!torn.isEmpty()) {
      AuditRecord record = recovery(files, torn);
      writer.append(List.of(new Reported(record, LineFormat.head(record), clock.instant())));
    }
  }

  private static AuditRecord recovery(LogFiles files, List<Path> torn) throws IOException {
    long bytes = 0;
    for (Path file : torn) {
      bytes += Files.size(file);
    }
    Path newest = torn.getLast();
    return AuditRecord.of(
            RECOVERY,
            Actor.ofSite("service", files.process()),
            newest.getFileName().toString(),
            Outcome.ALLOWED)
        .with("files", torn.size())
        .with("bytes", bytes);
  }

  /**
   * Appends a record and returns when it is on the disk. Threads that append at the same time share
   * a sync. An interrupt does not break it off.
   *
   * @return the record as it stands in the log
   * @throws InvalidAuditValueException if its line would be longer than {@value
   *     LineFormat#LONGEST_LINE} bytes
   * @throws AuditException if it could not be written, as on a full disk, or the log is closed. The
   *     act must then not be acknowledged. The record is taken back from the log; only if the disk
   *     refuses that too, and the process ends before its next append, the record may be found
   *     there. The log stays usable: a later append succeeds once the disk takes it, with the
   *     sequence number that is next
   */
  public AuditEntry append(AuditRecord record) {
    byte[] head = LineFormat.head(record);
    int longest = LineFormat.longest(head, files.process());
    if (longest > LineFormat.LONGEST_LINE) {
      throw new InvalidAuditValueException(
          "an audit record of "
              + record.act()
              + " may take "
              + longest
              + " bytes; at most "
              + LineFormat.LONGEST_LINE
              + " are allowed");
    }
    CompletableFuture<AuditEntry> written =
        commit
            .submit(new Reported(record, head, clock.instant()))
            .orElseThrow(() -> new AuditException("the audit log " + files.log() + " is closed"));
    try {
      return written.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new AuditException(
          "an audit record was not written to "
              + files.log()
              + ", so its act must not be acknowledged; check the disk and its free space",
          cause);
    }
  }

  /** How many records wait to be written. */
  int waiting() {
    return commit.waiting();
  }

  /** Waits for the records that are being appended, and lets another opener have the log. */
  @Override
  public void close() {
    commit.close();
    try (lock;
        disk) {
      // Every record is on the disk already.
    } catch (IOException e) {
      throw new AuditException("the audit log " + files.log() + " cannot be closed", e);
    }
  }
}
