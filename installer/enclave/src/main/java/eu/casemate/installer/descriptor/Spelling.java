package eu.casemate.installer.descriptor;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The word somebody probably meant. */
final class Spelling {
  private Spelling() {}

  /** {@code , did you mean X?} for the nearest known word, or nothing when none is near. */
  static String suggestion(String word, Collection<String> known) {
    return known.stream()
        .filter(other -> distance(word, other) <= Math.max(2, other.length() / 3))
        .min(Comparator.comparingInt(other -> distance(word, other)))
        .map(other -> ", did you mean " + other + "?")
        .orElse("");
  }

  /** Edits that turn one word into the other (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = IntStream.rangeClosed(0, to.length()).toArray();
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
