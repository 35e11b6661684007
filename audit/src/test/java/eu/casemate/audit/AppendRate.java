package eu.casemate.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many records a second are durably acknowledged, to one thread and to 64, beside a bare write
 * with its sync; run by {@code scripts/bench-audit}. The three take turns, so that all meet the
 * same disk.
 */
final class AppendRate {
  private static final int ROUNDS = 5;
  private static final int THREADS = 64;
  private static final long ROUND_NANOS = 1_000_000_000L;

  private interface Step {
    void run() throws IOException;
  }

  private AppendRate() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    AuditRecord record =
        AuditRecord.of(
                new Act("key-use"),
                new Actor("acme", "program", "reports"),
                "kek-1",
                Outcome.ALLOWED)
            .with("bytes", 32);
    List<Long> bare = new ArrayList<>();
    List<Long> one = new ArrayList<>();
    List<Long> many = new ArrayList<>();
    try (AuditLog log = AuditLog.open(folder, "bench", Clock.systemUTC());
        FileChannel plain =
            FileChannel.open(
                folder.resolve("plain"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      int length = LineFormat.line(log.append(record)).length + 1;
      for (int round = 0; round <= ROUNDS; round++) {
        List<Long> b = times(() -> sync(plain, length), 1);
        List<Long> o = times(() -> log.append(record), 1);
        List<Long> m = times(() -> log.append(record), THREADS);
        // The first round warms up.
        if (round > 0) {
          bare.addAll(b);
          one.addAll(o);
          many.addAll(m);
        }
      }
    }
    System.out.printf(
        "result %s %s %s ratio_64_to_1=%.1f%n",
        figures("bare", bare),
        figures("one", one),
        figures("many", many),
        (double) many.size() / one.size());
  }

  private static void sync(FileChannel plain, int length) throws IOException {
    plain.write(ByteBuffer.allocate(length));
    plain.force(false);
  }

  /** How long each step took, of as many as end within a round. */
  private static List<Long> times(Step step, int threads)
      throws InterruptedException, ExecutionException {
    List<Long> times = new ArrayList<>();
    long end = System.nanoTime() + ROUND_NANOS;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<List<Long>>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        parts.add(
            pool.submit(
                () -> {
                  List<Long> mine = new ArrayList<>();
                  for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                    step.run();
                    mine.add(System.nanoTime() - now);
                  }
                  return mine;
                }));
      }
      for (Future<List<Long>> part : parts) {
        times.addAll(part.get());
      }
    }
    return times;
  }

  private static String figures(String name, List<Long> times) {
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    double seconds = ROUNDS * ROUND_NANOS / 1e9;
    return String.format(
        "%s_per_second=%.0f %s_p50_milliseconds=%.2f %s_p99_milliseconds=%.2f",
        name,
        sorted.length / seconds,
        name,
        sorted[sorted.length / 2] / 1e6,
        name,
        sorted[sorted.length * 99 / 100] / 1e6);
  }
}
