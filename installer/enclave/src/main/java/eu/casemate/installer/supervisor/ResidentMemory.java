package eu.casemate.installer.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The physical memory of processes. Pages that several processes share count once in sum (PSS);
 * where the kernel does not tell, each process counts them in full (RSS).
 */
public final class ResidentMemory {
  private static final long KIB = 1024;

  private ResidentMemory() {}

  /** Bytes of a process and all its descendants; 0 when it is gone. */
  public static long ofTree(long pid) {
    return ProcessEntry.read(pid)
        .map(entry -> new ProcessTree(entry.identity()).grown())
        .map(members -> members.stream().mapToLong(member -> of(member.pid())).sum())
        .orElse(0L);
  }

  /** Bytes of one process; 0 when it is gone. */
  public static long of(long pid) {
    Path proc = Path.of("/proc", Long.toString(pid));
    long proportional = kib(proc.resolve("smaps_rollup"), "Pss:");
    return KIB * (proportional > 0 ? proportional : kib(proc.resolve("status"), "VmRSS:"));
  }

  private static long kib(Path file, String key) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }
}
