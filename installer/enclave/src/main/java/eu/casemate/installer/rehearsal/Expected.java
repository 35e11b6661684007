package eu.casemate.installer.rehearsal;

import eu.casemate.installer.outcome.ExitStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a command must end.
 *
 * @param status its exit status
 * @param mentions what its output must contain
 */
record Expected(ExitStatus status, List<String> mentions) {
  Expected {
    mentions = List.copyOf(mentions);
  }

  static Expected status(ExitStatus status, String... mentions) {
    return new Expected(status, List.of(mentions));
  }

  /** What is otherwise in a run. */
  Optional<Mismatch> compare(String step, CommandRun run) {
    if (run.status() != status) {
      return Optional.of(new Mismatch(step, text(status), text(run.status()), run.lines()));
    }
    String printed = String.join("\n", run.lines());
    return mentions.stream()
        .filter(mention -> !printed.contains(mention))
        .findFirst()
        .map(
            mention ->
                new Mismatch(step, "'" + mention + "' in its output", "no such", run.lines()));
  }

  private static String text(ExitStatus status) {
    return "exit code %d (%s)".formatted(status.code(), status.name().toLowerCase(Locale.ROOT));
  }
}
