package eu.casemate.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How an act ended. */
public enum Outcome {
  /** It was permitted, and is done or about to be done. */
  ALLOWED,
  /** A rule forbade it. */
  REFUSED,
  /** It was permitted and went wrong. */
  FAILED;

  /** The word for it in a log. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Outcome> of(String word) {
    return Stream.of(values()).filter(outcome -> outcome.word().equals(word)).findFirst();
  }
}
