package eu.casemate.parser;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.worker.ParserCommand.Limits;
import eu.casemate.runtime.documents.worker.ParserProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole corpus through real processes with all their limits. */
final class CorpusTest {

  @TempDir Path folder;

  private static List<CorpusFile> files() throws IOException {
    return Stream.of(
            CorpusPdfs.files(),
            CorpusScans.files(),
            CorpusWords.files(),
            CorpusSheets.files(),
            CorpusSlides.files(),
            CorpusOpenDocuments.files(),
            CorpusTexts.files(),
            CorpusMails.files(),
            CorpusArchives.files())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void findsInEachFileWhatItsReaderSees() throws Exception {
    List<CorpusFile> files = files();
    List<String> problems = new ArrayList<>();
    try (ParserProcesses processes =
            new ParserProcesses(ParserJars.command(folder, Limits.DEFAULT));
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<List<String>>> read = new ArrayList<>();
      for (CorpusFile file : files) {
        read.add(
            threads.submit(() -> file.problems(processes.parse(file.format(), file.content()))));
      }
      for (Future<List<String>> each : read) {
        problems.addAll(each.get());
      }
    }
    assertThat(problems).isEmpty();
    assertThat(files.stream().map(CorpusFile::name)).doesNotHaveDuplicates();
    assertThat(files).hasSizeGreaterThanOrEqualTo(60);
  }
}
