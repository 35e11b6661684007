package eu.casemate.installer.cli.client;

import eu.casemate.installer.client.Answer;
import eu.casemate.installer.client.AnswerListener;
import eu.casemate.installer.client.Citation;
import eu.casemate.installer.terminal.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shows an answer: the passages nearest to the question at once, the text as it comes, then the
 * words that prove it and what it took.
 */
final class AnswerText implements AnswerListener {
  private static final int WIDTH = 96;
  private static final String INDENT = "      ";

  private final Console console;
  private final boolean silent;
  private List<Citation> shown = List.of();
  private boolean begun;

  /**
   * A view of one answer.
   *
   * @param silent whether nothing goes to standard output while it comes, as {@code --json} needs
   */
  AnswerText(Console console, boolean silent) {
    this.console = console;
    this.silent = silent;
  }

  @Override
  public void found(List<Citation> passages) {
    // An answer that is asked for again finds the same passages again.
    if (!silent && !passages.isEmpty() && !passages.equals(shown)) {
      passages.forEach(passage -> citation(passage).forEach(console::out));
      console.out("");
      shown = passages;
    }
  }

  @Override
  public void text(String piece) {
    if (!silent) {
      console.stream(piece);
      begun = true;
    }
  }

  @Override
  public void again(String why) {
    endText();
    console.note(why + "; asking again");
  }

  private void endText() {
    if (begun) {
      console.out("");
    }
    begun = false;
  }

  /** Ends the text and shows the rest. */
  void end(Answer answer) {
    endText();
    if (!silent) {
      lines(answer).forEach(console::out);
    }
  }

  /**
   * What stands below an answer's text: the passages of an answer without a statement are shown.
   */
  private static List<String> lines(Answer answer) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    if (answer.isStated()) {
      answer.citations().forEach(cited -> lines.addAll(citation(cited)));
    }
    if (answer.citations().isEmpty()) {
      lines.add("  no citation");
    }
    if (!answer.grounded() || answer.withheldSentences() > 0) {
      lines.add(
          (answer.grounded() ? "grounded" : "NOT grounded")
              + ", sentences withheld: "
              + answer.withheldSentences());
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%s; retrieval %.2f s, first text %.2f s, total %.2f s; %s",
            tokens(answer.usage()),
            answer.milliseconds().retrieval() / 1000.0,
            answer.milliseconds().firstText() / 1000.0,
            answer.milliseconds().total() / 1000.0,
            answer.model()));
    return lines;
  }

  private static List<String> citation(Citation cited) {
    List<String> lines = new ArrayList<>();
    lines.add("  [" + cited.number() + "] " + cited.document() + ", " + cited.section());
    wrap("“" + cited.quote() + "”").forEach(line -> lines.add(INDENT + line));
    return lines;
  }

  /** Lines of whole words; a word longer than a line stands alone. */
  static List<String> wrap(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String tokens(Answer.Usage usage) {
    return usage.isTold()
        ? "tokens " + usage.promptTokens() + " read, " + usage.completionTokens() + " written"
        : "tokens not told by the engine";
  }
}
