package eu.casemate.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Appends batches of records to a log, each with one write and one sync. What the log is, this
 * class knows from the last batch that was synced: until the next one is, nothing of it counts.
 *
 * <p>A batch that failed may be on the disk in part, and a failed sync may have dropped what was
 * written (fsync(2)). So the file is first cut back to the last batch that was synced, and
 * everything after it is written anew.
 *
 * <p>One thread at a time may use it.
 */
final class LogWriter {
  /** How many records go into one write. */
  static final int LARGEST_BATCH = 128;

  static final int LARGEST_WRITE = LARGEST_BATCH * (LineFormat.LONGEST_LINE + 1);

  /**
   * A record that is to be written.
   *
   * @param record for the entry that comes back
   * @param head its encoded form
   * @param time when it was reported
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and written as it is.
  record Reported(AuditRecord record, byte[] head, Instant time) {}

  private final Disk disk;
  private final String process;
  private LogEnd end;
  private boolean behindEnd;

  LogWriter(Disk disk, String process, LogEnd end) {
    this.disk = disk;
    this.process = process;
    this.end = end;
  }

  /**
   * Appends records in their order.
   *
   * @return their entries, all of which are on the disk
   * @throws IOException if any is not; then none of them is part of the log
   */
  List<AuditEntry> append(List<Reported> batch) throws IOException {
    if (behindEnd) {
      cutBack();
    }
    requireUnchanged();
    List<AuditEntry> entries = new ArrayList<>();
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    LineHash previous = end.head();
    for (Reported reported : batch) {
      AuditEntry entry =
          new AuditEntry(
              end.sequence() + entries.size(),
              reported.time(),
              process,
              reported.record(),
              previous);
      byte[] line =
          LineFormat.line(reported.head(), previous, process, entry.sequence(), entry.time());
      lines.writeBytes(line);
      lines.write('\n');
      entries.add(entry);
      previous = LineHash.of(line);
    }
    write(lines.toByteArray());
    end = new LogEnd(end.size() + lines.size(), end.sequence() + entries.size(), previous);
    return entries;
  }

  private void write(byte[] lines) throws IOException {
    behindEnd = true;
    try {
      disk.append(lines);
      disk.force();
      behindEnd = false;
    } catch (IOException e) {
      try {
        cutBack();
      } catch (IOException again) {
        // It is tried once more before the next batch; until then the remains are there.
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /** Has the file end, durably, where the last batch that was synced ends. */
  void cutBack() throws IOException {
    behindEnd = true;
    disk.truncate(end.size());
    disk.force();
    behindEnd = false;
  }

  private void requireUnchanged() throws IOException {
    long size = disk.size();
    if (size != end.size()) {
      throw new IOException(
          "the file has " + size + " bytes instead of " + end.size() + ": others changed it");
    }
  }
}
