package eu.casemate.installer.strict;

import eu.casemate.bundle.format.EditDistance;
import java.util.Collection;
import java.util.Comparator;

/** The word somebody probably meant. */
public final class Spelling {
  private Spelling() {}

  /** {@code , did you mean X?} for the nearest known word, or nothing when none is near. */
  public static String suggestion(String word, Collection<String> known) {
    return known.stream()
        .filter(other -> EditDistance.between(word, other) <= Math.max(2, other.length() / 3))
        .min(Comparator.comparingInt(other -> EditDistance.between(word, other)))
        .map(other -> ", did you mean " + other + "?")
        .orElse("");
  }
}
