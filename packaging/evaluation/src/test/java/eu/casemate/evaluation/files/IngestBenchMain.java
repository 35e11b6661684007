package eu.casemate.evaluation.files;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Reads the same files with the parser as it is shipped and with other programs: {@code
 * IngestBenchMain PARSER_CLASS_PATH TIKA_JAR OPENDATALOADER_JAR FOLDER FILES RUNS}. All get two
 * cores: the parser two processes at a time, the others two processes with half of the files each.
 */
public final class IngestBenchMain {

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final String parser;
  private final String tika;
  private final String dataLoader;
  private final Path folder;

  private IngestBenchMain(String[] args) {
    parser = args[0];
    tika = args[1];
    dataLoader = args[2];
    folder = Path.of(args[3]);
  }

  /** The program's entry. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int files = Integer.parseInt(args[4]);
    int runs = Integer.parseInt(args[5]);
    IngestBenchMain bench = new IngestBenchMain(args);
    BenchFiles.write(bench.folder, files);
    OUT.printf("%-5s %-15s %9s %6s %6s%n", "kind", "program", "pages/s", "ratio", "MiB");
    StringBuilder result = new StringBuilder("result");
    for (String kind : List.of("pdf", "docx", "html")) {
      Map<String, List<Measured>> all = new LinkedHashMap<>();
      for (int run = 0; run < runs; run++) {
        for (Map.Entry<String, List<List<String>>> each : bench.programs(kind).entrySet()) {
          all.computeIfAbsent(each.getKey(), _ -> new ArrayList<>())
              .add(Measured.run(each.getValue()));
        }
      }
      bench.print(kind, files * BenchFiles.PAGES, all, result);
    }
    OUT.println(result);
  }

  private void print(
      String kind, int pages, Map<String, List<Measured>> all, StringBuilder result) {
    double ours = 0;
    for (Map.Entry<String, List<Measured>> each : all.entrySet()) {
      double speed = pages / median(each.getValue(), Measured::seconds);
      double memory = median(each.getValue(), run -> run.mebibytes());
      ours = each.getKey().equals("casemate") ? speed : ours;
      OUT.printf(
          "%-5s %-15s %9.1f %6.2f %6.0f%n", kind, each.getKey(), speed, speed / ours, memory);
      result.append(
          " %s_%s_pages_per_s=%.1f %s_%s_mib=%.0f"
              .formatted(kind, each.getKey(), speed, kind, each.getKey(), memory));
    }
  }

  private static double median(List<Measured> runs, ToDoubleFunction<Measured> value) {
    return runs.stream().mapToDouble(value).sorted().skip(runs.size() / 2).findFirst().orElse(0);
  }

  private Map<String, List<List<String>>> programs(String kind) throws IOException {
    Path files = folder.resolve(kind);
    Map<String, List<List<String>>> programs = new LinkedHashMap<>();
    programs.put("casemate", List.of(casemate(files)));
    programs.put("tika", halves(files, List.of(JAVA, "-Xmx512m", "-jar", tika, "-t")));
    if (kind.equals("pdf")) {
      String out = Files.createDirectories(folder.resolve("out")).toString();
      programs.put(
          "opendataloader",
          halves(
              files, List.of(JAVA, "-Xmx512m", "-jar", dataLoader, "-q", "-f", "json", "-o", out)));
    }
    return programs;
  }

  private List<String> casemate(Path files) {
    return List.of(
        JAVA,
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        TryFilesMain.class.getName(),
        parser,
        files.toString());
  }

  private static List<List<String>> halves(Path folder, List<String> command) throws IOException {
    List<List<String>> commands = List.of(new ArrayList<>(command), new ArrayList<>(command));
    try (Stream<Path> files = Files.list(folder)) {
      int number = 0;
      for (Path each : files.sorted().toList()) {
        commands.get(number++ % 2).add(each.toString());
      }
    }
    return commands;
  }
}
