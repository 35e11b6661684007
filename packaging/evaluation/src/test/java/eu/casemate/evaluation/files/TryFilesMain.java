package eu.casemate.evaluation.files;

import eu.casemate.runtime.documents.worker.ParserCommand;
import eu.casemate.runtime.documents.worker.ParserCommand.Limits;
import eu.casemate.runtime.documents.worker.ParserProcesses;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends each file of a folder through the parser as it is shipped: {@code TryFilesMain CLASS_PATH
 * FOLDER}. Prints each refusal, then a table by kind; ends with 1 when the program that asks the
 * parser processes failed itself.
 */
public final class TryFilesMain {

  private static final int AT_ONCE = 2;
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private TryFilesMain() {}

  /** The program's entry. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path folder = Path.of(args[1]);
    List<Outcome> outcomes;
    try (ParserProcesses processes =
        new ParserProcesses(new ParserCommand(java, args[0], Limits.DEFAULT))) {
      outcomes = tried(new Trial(processes), files(folder));
    }
    refusals(folder, outcomes);
    table(outcomes);
    System.exit(outcomes.stream().anyMatch(Outcome::crashed) ? 1 : 0);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<Outcome> tried(Trial trial, List<Path> files) throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Outcome>> running = new ArrayList<>();
      files.forEach(file -> running.add(threads.submit(() -> trial.of(file))));
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> each : running) {
        outcomes.add(each.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw new UncheckedIOException(new IOException("A file was not tried", e));
    }
  }

  private static void refusals(Path folder, List<Outcome> outcomes) {
    for (Outcome each : outcomes) {
      if (!each.read()) {
        String fault = each.fault().map(found -> " [" + found + "]").orElse("");
        OUT.printf("%s: %s%s%n", folder.relativize(each.file()), each.refusal().orElse(""), fault);
      }
    }
  }

  private static void table(List<Outcome> outcomes) {
    Map<String, List<Outcome>> kinds =
        outcomes.stream()
            .collect(Collectors.groupingBy(Outcome::kind, TreeMap::new, Collectors.toList()));
    OUT.printf("%n%-8s %5s %5s  %s%n", "kind", "files", "read", "refused, and the slowest");
    for (Map.Entry<String, List<Outcome>> kind : kinds.entrySet()) {
      List<Outcome> all = kind.getValue();
      Outcome slowest = all.stream().max(Comparator.comparing(Outcome::took)).orElseThrow();
      OUT.printf(
          "%-8s %5d %5d  %s; %.1f s %s%n",
          kind.getKey(),
          all.size(),
          all.stream().filter(Outcome::read).count(),
          reasons(all),
          slowest.took().toMillis() / 1000.0,
          slowest.file().getFileName());
    }
    OUT.printf(
        "result files=%d read=%d refused=%d worker_deaths=%d runtime_deaths=%d%n",
        outcomes.size(),
        outcomes.stream().filter(Outcome::read).count(),
        outcomes.stream().filter(each -> !each.read() && !each.crashed()).count(),
        outcomes.stream().filter(Outcome::ended).count(),
        outcomes.stream().filter(Outcome::crashed).count());
  }

  private static String reasons(List<Outcome> outcomes) {
    Map<String, Long> counts =
        outcomes.stream()
            .filter(each -> !each.read())
            .collect(
                Collectors.groupingBy(
                    each -> each.refusal().orElse("").replaceFirst(":.*", ""),
                    TreeMap::new,
                    Collectors.counting()));
    return counts.isEmpty() ? "none" : counts.toString().replaceAll("[{}]", "");
  }
}
