package eu.casemate.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The processor's time that processes have used: it says more than the clock on a busy machine. */
final class Processor {

  private static final double TICKS_A_SECOND = 100;
  // Of the line's words after the name: those of the process, then of its children that ended.
  private static final int USER = 11;
  private static final int CHILDREN_SYSTEM = 14;

  private Processor() {}

  /** The seconds that these processes and all that they started have used. */
  static double seconds(List<ProcessHandle> processes) {
    return processes.stream()
        .flatMap(each -> Stream.concat(Stream.of(each), each.descendants()))
        .distinct()
        .mapToDouble(each -> seconds(each.pid()))
        .sum();
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
