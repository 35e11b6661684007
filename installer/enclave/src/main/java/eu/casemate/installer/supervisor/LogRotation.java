package eu.casemate.installer.supervisor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;

/**
 * Bounds the logs: a log over the limit is copied to {@code NAME.log.1} and emptied. The services
 * hold the file open for appending, so that it is never renamed away under them; what they write
 * between copy and emptying (microseconds) is lost.
 */
record LogRotation(Collection<Path> logs, long limitBytes) {
  static final long LIMIT = 4L << 20;

  void rotate() {
    for (Path log : logs) {
      try {
        if (Files.exists(log) && Files.size(log) > limitBytes) {
          Path older = log.resolveSibling(log.getFileName() + ".1");
          Files.copy(log, older, StandardCopyOption.REPLACE_EXISTING);
          try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(0);
          }
        }
      } catch (IOException e) {
        throw new LaunchException("cannot rotate " + log, e);
      }
    }
  }
}
