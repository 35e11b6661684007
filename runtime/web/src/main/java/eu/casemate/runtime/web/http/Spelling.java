package eu.casemate.runtime.web.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known word a person meant. */
public final class Spelling {

  private static final int MOST_EDITS = 2;
  private static final int LONGEST_WORD = 40;

  private Spelling() {}

  /** The known word that is a letter or two away from this one, whatever its case. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    return known.stream()
        .filter(other -> edits(word, other) <= MOST_EDITS || other.equalsIgnoreCase(word))
        .min(Comparator.<String>comparingInt(other -> edits(word, other)).thenComparing(o -> o));
  }

  /** The number of letters to change, add or remove to make one word of the other. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
