package eu.casemate.installer.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  /** Clears the screen, conceals what follows, turns the reading direction, and begins a line. */
  private static final String HOSTILE = "a\u001b[2J\u009b8m\u202e\r\nerror: b\u0007";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console = new Console(print(out), print(err), true);

  @Test
  void aLineStaysOneLineThatNoTerminalObeys() {
    console.out(HOSTILE);
    console.note(HOSTILE);
    console.warn("\t" + HOSTILE);

    assertThat(text(out)).isEqualTo("a?[2J?8m???error: b?\n");
    assertThat(text(err)).isEqualTo("a?[2J?8m???error: b?\nwarning:  a?[2J?8m???error: b?\n");
  }

  @Test
  void aRedrawnLineObeysNothingButItself() {
    console.redraw(HOSTILE);

    assertThat(text(err)).isEqualTo("\r\u001b[Ka?[2J?8m???error: b?");
  }

  @Test
  void streamedTextKeepsItsLinesAndItsScript() {
    console.stream("می\u200cخواهم\n\tZoë 🙂\u001b[8m");

    assertThat(text(out)).isEqualTo("می\u200cخواهم\n\tZoë 🙂?[8m");
  }

  @Test
  void knowsThatItsDataWereNotDelivered() {
    assertThat(console.delivered()).isTrue();
    Console full = new Console(print(new FullDisk()), print(err), false);

    full.out("lost");

    assertThat(full.delivered()).isFalse();
  }

  private static PrintStream print(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
