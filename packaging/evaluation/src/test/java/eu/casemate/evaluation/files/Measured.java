package eu.casemate.evaluation.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run of processes at the same time took.
 *
 * @param mebibytes the most that all of them and their children had resident at one moment
 */
record Measured(double seconds, long mebibytes) {

  private static final int PAUSE_MILLIS = 20;

  static Measured run(List<List<String>> commands) throws IOException, InterruptedException {
    Instant start = Instant.now();
    List<Process> processes = new ArrayList<>();
    for (List<String> command : commands) {
      processes.add(
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    }
    long most = 0;
    while (processes.stream().anyMatch(Process::isAlive)) {
      most = Math.max(most, resident(processes));
      Thread.sleep(PAUSE_MILLIS);
    }
    if (processes.stream().anyMatch(process -> process.exitValue() != 0)) {
      throw new IOException("A measured program failed: " + commands.getFirst());
    }
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    return new Measured(seconds, most / 1024);
  }

  private static long resident(List<Process> processes) {
    return processes.stream()
        .flatMap(each -> Stream.concat(Stream.of(each.toHandle()), each.descendants()))
        .mapToLong(each -> kibibytes(each.pid()))
        .sum();
  }

  private static long kibibytes(long process) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      // It has ended meanwhile.
      return 0;
    }
  }
}
