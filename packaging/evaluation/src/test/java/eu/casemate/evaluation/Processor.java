package eu.casemate.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processor's time that processes have used: it says more than the clock on a busy machine. */
final class Processor {

  private static final double TICKS_A_SECOND = 100;
  // Of the line's words after the name: those of the process, then of its children that ended.
  private static final int USER = 11;
  private static final int CHILDREN_SYSTEM = 14;

  private Processor() {}

  /** The seconds that a process and all that it started have used. */
  static double seconds(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToDouble(each -> seconds(each.pid()))
        .sum();
  }

  /** What each process has used since {@code before}, in milliseconds for each of so many. */
  static String since(Map<String, Double> before, Map<String, ProcessHandle> processes, long many) {
    return processes.entrySet().stream()
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "%s_processor_ms=%.2f",
                    each.getKey(),
                    (seconds(each.getValue()) - before.getOrDefault(each.getKey(), 0.0))
                        * 1_000
                        / many))
        .collect(Collectors.joining(" "));
  }

  /** What each process has used up to now. */
  static Map<String, Double> now(Map<String, ProcessHandle> processes) {
    Map<String, Double> used = new TreeMap<>();
    processes.forEach((name, process) -> used.put(name, seconds(process)));
    return used;
  }

  private static double seconds(long process) {
    Path stat = Path.of("/proc", Long.toString(process), "stat");
    try {
      String line = Files.readString(stat);
      List<String> words = List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
      double ticks = 0;
      for (int i = USER; i <= CHILDREN_SYSTEM; i++) {
        ticks += Double.parseDouble(words.get(i));
      }
      return ticks / TICKS_A_SECOND;
    } catch (IOException e) {
      if (Files.exists(stat)) {
        throw new UncheckedIOException(e);
      }
      // It has ended: its parent counts it.
      return 0;
    }
  }
}
