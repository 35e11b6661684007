package eu.casemate.installer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.installer.cli.option.ProcessEnvironment;
import eu.casemate.installer.outcome.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every conversation in {@code src/test/resources/transcripts}. */
class TranscriptTest {
  private static final Path FOLDER = Path.of("src/test/resources/transcripts");

  @TempDir Path work;

  @TestFactory
  Stream<DynamicTest> holdsEveryTranscript() throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(FOLDER)) {
      files = entries.sorted().toList();
    }
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> hold(file)));
  }

  private void hold(Path file) throws IOException {
    Path folder = Files.createTempDirectory(work, "t");
    TranscriptWorld world = new TranscriptWorld(folder);
    String text = world.substitute(Files.readString(file));
    for (Transcript.Exchange exchange : Transcript.parse(text).exchanges()) {
      if (exchange.command()) {
        converse(exchange);
      } else {
        world.act(exchange.words());
      }
    }
  }

  private static void converse(Transcript.Exchange exchange) {
    CapturedConsole captured = new CapturedConsole();
    String[] arguments = exchange.words().stream().skip(1).toArray(String[]::new);

    ExitStatus status =
        Casemate.ofEnclave(captured.console(), new ProcessEnvironment(Map.of(), Optional.empty()))
            .run(arguments);

    String said = exchange.words() + "\nstdout:\n" + captured.out() + "stderr:\n" + captured.err();
    assertThat(captured.out()).as(said).matches(Transcript.pattern(exchange.out()));
    assertThat(captured.err()).as(said).matches(Transcript.pattern(exchange.err()));
    assertThat(status.code()).as(said).isEqualTo(exchange.exitCode());
  }
}
