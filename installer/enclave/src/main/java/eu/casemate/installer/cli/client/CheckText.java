package eu.casemate.installer.cli.client;

import eu.casemate.installer.client.AnswerListener;
import eu.casemate.installer.client.CheckResult;
import eu.casemate.installer.client.KnownAnswerTest;
import eu.casemate.installer.descriptor.KnownAnswer;
import eu.casemate.installer.terminal.Console;
import java.util.List;
import java.util.Locale;

/** Shows a known-answer test while it runs. */
final class CheckText implements KnownAnswerTest.Listener {
  private final Console console;
  private final boolean silent;
  private AnswerText current;

  CheckText(Console console, boolean silent) {
    this.console = console;
    this.silent = silent;
    this.current = new AnswerText(console, silent);
  }

  @Override
  public AnswerListener asking(KnownAnswer known) {
    if (!silent) {
      console.out("[" + known.language() + "] " + known.question());
    }
    current = new AnswerText(console, silent);
    return current;
  }

  @Override
  public void checked(CheckResult result) {
    current.end(result.answer());
    if (!silent) {
      result.problems().forEach(problem -> console.out("  " + problem));
      console.out(result.passed() ? "PASS" : "FAIL");
      console.out("");
    }
  }

  /** The last line, for a machine. */
  static String resultLine(List<CheckResult> results, double seconds) {
    return String.format(
        Locale.ROOT,
        "result answered=%d grounded=%d passed=%d seconds=%.1f",
        results.size(),
        results.stream().filter(CheckResult::grounded).count(),
        results.stream().filter(CheckResult::passed).count(),
        seconds);
  }
}
