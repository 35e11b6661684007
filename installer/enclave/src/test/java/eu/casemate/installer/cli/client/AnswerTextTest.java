package eu.casemate.installer.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.installer.client.Answer;
import eu.casemate.installer.client.Citation;
import eu.casemate.installer.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTextTest {
  private static final String NEAREST = "  [1] a.md, A › B\n      “near”\n\n";
  private static final String FIGURES =
      "tokens 7 read, 3 written; retrieval 0.00 s, first text 0.00 s, total 0.00 s; m\n";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console = new Console(stream(out), stream(err), false);

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static Citation cited(String quote) {
    Citation.Ranks ranks = new Citation.Ranks(1, 0, 0, false);
    return new Citation(1, "p", "a.md", "A", "A › B", "en", quote, 0, quote.length(), 0.5, ranks);
  }

  private static Answer answer(String outcome, Citation... citations) {
    boolean grounded = citations.length > 0;
    Answer.Usage usage = new Answer.Usage(7, 3);
    Answer.Times times = new Answer.Times(1, 2, 3);
    return new Answer(outcome, "…", grounded, 0, List.of(citations), List.of(), usage, times, "m");
  }

  private String shown() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsThePassagesAtOnceThenTheAnswerThenTheWordsThatProveIt() {
    AnswerText view = new AnswerText(console, false);
    view.found(List.of(cited("near")));
    assertThat(shown()).isEqualTo(NEAREST);
    view.text("It is so. ");
    view.text("[1]");
    view.end(answer("stated", cited("it is so")));
    assertThat(shown())
        .isEqualTo(NEAREST + "It is so. [1]\n\n  [1] a.md, A › B\n      “it is so”\n" + FIGURES);
  }

  @Test
  void showsPassagesOnceWhereTheAnswerMakesNoStatement() {
    AnswerText view = new AnswerText(console, false);
    view.found(List.of(cited("near")));
    view.again("engine away");
    view.found(List.of(cited("near")));
    view.text("They do not state it: [1].");
    view.end(answer("not-stated", cited("near")));
    assertThat(shown()).isEqualTo(NEAREST + "They do not state it: [1].\n\n" + FIGURES);
  }

  @Test
  void saysThatAnAnswerWithoutPassagesRestsOnNothing() {
    AnswerText view = new AnswerText(console, false);
    view.found(List.of());
    view.text("It is about something else.");
    view.end(answer("off-topic"));
    assertThat(shown())
        .startsWith("It is about something else.\n")
        .contains("  no citation\nNOT grounded, sentences withheld: 0\n");
  }

  @Test
  void writesNothingToStandardOutputBesideJson() {
    AnswerText view = new AnswerText(console, true);
    view.found(List.of(cited("near")));
    view.text("It is so. [1]");
    view.end(answer("stated", cited("it is so")));
    assertThat(shown()).isEmpty();
  }
}
