package eu.casemate.installer.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void saysHowMuchIsDoneAndLeft() {
    assertThat(Progress.line("copy", 25 << 20, 100 << 20, 10))
        .isEqualTo("copy: 25 of 100 MiB (25%), 3 MiB/s, 30 s left");
    assertThat(Progress.line("copy", 100 << 20, 100 << 20, 40))
        .isEqualTo("copy: 100 of 100 MiB (100%), 3 MiB/s, 40 s");
    assertThat(Progress.line("train", 0, 0, 3)).isEqualTo("train: 3 s");
  }

  @Test
  void saysThatAllIsReadAndSomethingElseGoesOn() {
    Progress progress = console(false).progress("verify", 1 << 20);
    try (progress) {
      progress.advance(1 << 20);
      progress.allRead();

      assertThat(progress.line()).startsWith("verify: ").endsWith(", looking into what was read");
    }
    assertThat(progress.line()).startsWith("verify: ").doesNotContain("looking");
  }

  @Test
  void saysNothingOfWhatIsOverBeforeASignOfLifeIsDue() {
    console(false).patience("reading").close();

    assertThat(err.size()).isZero();
  }

  @Test
  void endsWithOneLineAndNoEscapesWhenNotATerminal() {
    try (Progress progress = console(false).progress("copy", 1 << 20)) {
      progress.advance(1 << 20);
    }

    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("copy: 1 of 1 MiB (100%), 0 s\n");
    assertThat(out.size()).isZero();
  }

  @Test
  void redrawsItsLineOnATerminal() {
    try (Progress progress = console(true).activity("wait")) {
      progress.advance(1);
    }

    assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("\r\u001b[Kwait: 0 s\n");
  }

  @Test
  void putsTheSchemaFirstInJson() {
    console(false).json("casemate-thing/1", Map.of("names", List.of("é")));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"schema\":\"casemate-thing/1\",\"names\":[\"\\u00E9\"]}\n");
  }

  private Console console(boolean animated) {
    return new Console(stream(out), stream(err), animated);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
