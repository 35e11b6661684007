package eu.casemate.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts report in their last line was counted. */
class ScriptFiguresTest {
  private static final Path SCRIPTS = Path.of("../../scripts");

  @TempDir private Path folder;

  @Test
  void takesTheFiguresOfTheDemonstrationFromWhatTheCheckPrinted() throws Exception {
    Path check = folder.resolve("check.txt");
    Files.writeString(
        check, "PASS\nFAIL\nresult answered=7 grounded=3 passed=2 seconds=5.8\n", UTF_8);

    assertThat(counted(check)).isEqualTo("0 questions=7 grounded=3");
  }

  @Test
  void reportsNoFigureWhereTheCheckPrintedNone() throws Exception {
    Path check = folder.resolve("check.txt");
    Files.writeString(check, "error: the runtime does not answer\n", UTF_8);

    assertThat(counted(check)).startsWith("4 ").contains("left no figures").contains("hint:");
  }

  @Test
  void writesNoFigureIntoAScriptAsALiteral() throws IOException {
    try (Stream<Path> scripts = Files.list(SCRIPTS)) {
      for (Path script : scripts.filter(Files::isRegularFile).toList()) {
        List<String> literals =
            Files.readAllLines(script, UTF_8).stream()
                .filter(
                    line ->
                        line.matches(".*(echo|printf|print\\() *f?\"result (.* )?[a-z_]+=\\d.*"))
                .toList();
        assertThat(literals).as("%s", script).isEmpty();
      }
    }
  }

  private static String counted(Path check) throws IOException, InterruptedException {
    Process bash =
        new ProcessBuilder("bash", "-c", ". ./lib.sh; counted \"$0\"", check.toString())
            .directory(SCRIPTS.toFile())
            .redirectErrorStream(true)
            .start();
    bash.getOutputStream().close();
    String output = new String(bash.getInputStream().readAllBytes(), UTF_8).strip();
    return bash.waitFor() + " " + output;
  }
}
