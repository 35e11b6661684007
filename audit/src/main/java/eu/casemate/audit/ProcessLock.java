package eu.casemate.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to append to a log, which one holder on this machine has at a time. The lock is on a
 * file beside the log, since closing any handle of a file gives up the locks that this process has
 * on it, and the log is also read. The file stays, with the process number of its last holder.
 */
final class ProcessLock implements AutoCloseable {
  /** What this process holds: asked first, so that the lock file is not opened a second time. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final Set<OpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  private final Path key;
  private final FileChannel channel;

  private ProcessLock(Path key, FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  /**
   * Takes it, without waiting.
   *
   * @throws AuditLogInUseException while another has it
   */
  static ProcessLock take(LogFiles files) throws IOException {
    Path key = files.folder().toRealPath().resolve(files.process());
    if (!HELD.add(key)) {
      throw new AuditLogInUseException(files.log(), "this process already");
    }
    boolean taken = false;
    try {
      ProcessLock lock = takeFromOtherProcesses(files, key);
      taken = true;
      return lock;
    } finally {
      if (!taken) {
        HELD.remove(key);
      }
    }
  }

  private static ProcessLock takeFromOtherProcesses(LogFiles files, Path key) throws IOException {
    FileDisk.requireFileOrNothing(files.lock());
    FileChannel channel = FileChannel.open(files.lock(), OPTIONS, LogFiles.MADE_FOR_OWNER);
    boolean taken = false;
    try {
      if (channel.tryLock() == null) {
        throw new AuditLogInUseException(files.log(), holder(channel));
      }
      channel.truncate(0);
      byte[] number =
          Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
      try {
        FileDisk.writeAll(channel, number);
      } catch (IOException e) {
        // A full disk does not take even that; the number is only for another's message.
        channel.truncate(0);
      }
      taken = true;
      return new ProcessLock(key, channel);
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer number = ByteBuffer.allocate(20);
    int length = channel.read(number);
    return length > 0
        ? "process " + new String(number.array(), 0, length, StandardCharsets.US_ASCII)
        : "another process";
  }

  /** Gives the right back, once: when it is closed again, another may have it by then. */
  @Override
  public synchronized void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } finally {
      HELD.remove(key);
    }
  }
}
