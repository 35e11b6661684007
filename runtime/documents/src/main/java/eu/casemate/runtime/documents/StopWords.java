package eu.casemate.runtime.documents;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tells French from English by counting words that only one of them has. */
final class StopWords {

  private static final int ENOUGH = 20_000;
  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final Pattern ACCENT = Pattern.compile("[éèêàùûîôçœ]");
  private static final Set<String> FRENCH =
      Set.of(
          ("le la les un une des du de et est sont dans que qui quel quelle quels quelles comment"
                  + " pourquoi faut doit peut pour avec sur au aux ce cette ces il elle je vous"
                  + " nous ne pas où par ou être ont sans leur ses mais plus")
              .split(" "));
  private static final Set<String> ENGLISH =
      Set.of(
          ("the an of and is are in what which who how why when where must should can does do for"
                  + " with to this these it be was has have by from that not or as at its you")
              .split(" "));

  private StopWords() {}

  static Language likelier(String text) {
    String start = text.substring(0, Math.min(text.length(), ENOUGH)).toLowerCase(Locale.ROOT);
    int balance = 0;
    for (MatchResult word : WORD.matcher(start).results().toList()) {
      balance += FRENCH.contains(word.group()) ? 1 : 0;
      balance -= ENGLISH.contains(word.group()) ? 1 : 0;
    }
    boolean french = balance > 0 || (balance == 0 && ACCENT.matcher(start).find());
    return french ? Language.FRENCH : Language.ENGLISH;
  }
}
