package eu.casemate.installer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.installer.cli.option.ProcessEnvironment;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CasemateTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void saysWhenWhatItPrintedIsLost() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };

    ExitStatus status =
        Casemate.ofEnclave(
                new Console(print(full), print(err), false), ProcessEnvironment.ofProcess())
            .run("--version");

    assertThat(status).isEqualTo(ExitStatus.OPERATOR);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("what it printed was not written to its end", "hint: ");
  }

  private static PrintStream print(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
