package eu.casemate.audit;

import eu.casemate.audit.LogWriter.Reported;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The one thread that writes a log: while it waits for the disk, records gather, and all of them
 * are its next batch. It is a thread of its own, so that no interrupt of a caller closes the file.
 *
 * <p>{@code waiting} and {@code closed} are guarded by this object; the writer is used by the
 * thread alone. No more wait than there are callers, since each waits for its record.
 */
final class GroupCommit {
  private record Pending(Reported reported, CompletableFuture<AuditEntry> written) {}

  private static final System.Logger LOG = System.getLogger(GroupCommit.class.getName());

  private final LogWriter writer;
  private final Thread thread;
  private List<Pending> waiting = new ArrayList<>();
  private boolean closed;

  private GroupCommit(LogWriter writer, String process) {
    this.writer = writer;
    this.thread = Thread.ofPlatform().daemon().name("audit-" + process).unstarted(this::run);
  }

  static GroupCommit start(LogWriter writer, String process) {
    GroupCommit commit = new GroupCommit(writer, process);
    commit.thread.start();
    return commit;
  }

  /**
   * Has a record written.
   *
   * @return its entry once it is on the disk; completes exceptionally if it is not; empty if closed
   */
  synchronized Optional<CompletableFuture<AuditEntry>> submit(Reported reported) {
    if (closed) {
      return Optional.empty();
    }
    Pending pending = new Pending(reported, new CompletableFuture<>());
    waiting.add(pending);
    notifyAll();
    return Optional.of(pending.written());
  }

  /** How many records wait for the next batches. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** Takes no more records, and returns when those that wait are written. */
  void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Pending> batch = next();
    while (!batch.isEmpty()) {
      write(batch);
      batch = next();
    }
  }

  /** Waits for records; none means that there will be no more. */
  private synchronized List<Pending> next() {
    boolean interrupted = false;
    while (waiting.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        // Nobody has a reason to; a record that waits is written all the same.
        interrupted = true;
      }
    }
    if (interrupted) {
      LOG.log(
          System.Logger.Level.WARNING, "The writer of an audit log was interrupted; it goes on");
    }
    int size = Math.min(waiting.size(), LogWriter.LARGEST_BATCH);
    List<Pending> batch = List.copyOf(waiting.subList(0, size));
    waiting = new ArrayList<>(waiting.subList(size, waiting.size()));
    return batch;
  }

  private void write(List<Pending> batch) {
    try {
      List<AuditEntry> entries = writer.append(batch.stream().map(Pending::reported).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).written().complete(entries.get(i));
      }
    } catch (IOException | RuntimeException | Error e) {
      // Whatever it is, each caller gets it as the cause of its own exception, and none waits on.
      batch.forEach(pending -> pending.written().completeExceptionally(e));
    }
  }
}
