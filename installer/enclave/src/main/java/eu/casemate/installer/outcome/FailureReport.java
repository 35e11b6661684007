package eu.casemate.installer.outcome;

import eu.casemate.hsm.client.KeyServiceException;
import eu.casemate.hsm.token.HsmException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A failure as an operator reads it.
 *
 * @param status how the command ends
 * @param messages the chain of causes, outermost first, each text once
 * @param hints the next steps
 */
public record FailureReport(ExitStatus status, List<String> messages, List<String> hints) {

  private static final String INDENT = "  ";

  /** Copies its lists. */
  public FailureReport {
    messages = List.copyOf(messages);
    hints = List.copyOf(hints);
  }

  /** The one place that turns an exception into a status, its text and its hints. */
  public static FailureReport of(Throwable failure) {
    LinkedHashSet<String> messages = new LinkedHashSet<>();
    List<String> hints = new ArrayList<>();
    for (Throwable cause : Causes.of(failure)) {
      messages.add(text(cause));
      if (cause instanceof HsmException token) {
        hints.add(token.hint());
      }
      if (cause instanceof KeyServiceException service) {
        hints.add(service.hint());
      }
      if (cause instanceof OperatorException known) {
        hints.addAll(known.hints());
        for (Throwable earlier : known.getSuppressed()) {
          messages.add("this followed " + text(earlier));
        }
      }
    }
    return new FailureReport(ExitStatus.of(failure), List.copyOf(messages), hints);
  }

  /**
   * The lines for a human: {@code error:}, {@code caused by:}, then {@code hint:}. Further lines of
   * a message are set in, so that what it quotes begins no line of its own.
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String message : messages) {
      lines.addAll(setIn((lines.isEmpty() ? "error: " : "caused by: ") + message));
    }
    hints.forEach(hint -> lines.addAll(setIn("hint: " + hint)));
    return lines;
  }

  private static List<String> setIn(String text) {
    List<String> lines = new ArrayList<>();
    text.lines()
        .map(line -> lines.isEmpty() || line.startsWith(INDENT) ? line : INDENT + line)
        .forEach(lines::add);
    return lines;
  }

  private static String text(Throwable cause) {
    String message = cause.getMessage();
    boolean speaksForItself = cause.getClass().getName().startsWith("eu.casemate.");
    if (message == null || message.isBlank()) {
      return cause.getClass().getSimpleName();
    }
    return speaksForItself ? message : cause.getClass().getSimpleName() + ": " + message;
  }
}
