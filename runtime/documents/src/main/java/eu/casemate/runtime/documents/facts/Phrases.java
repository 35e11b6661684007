package eu.casemate.runtime.documents.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in small letters: what two to four words of weight, with small words between them, say more
 * than once in a document ("déclaration d'accessibilité", "memory leak").
 */
final class Phrases {

  // Of a longer document only so many words are counted: the counts are in memory at once.
  private static final int MOST_COUNTED = 40_000;
  private static final int MOST_WORDS = 5;
  private static final int MOST_HEAVY = 3;
  private static final int HEAVY = 4;
  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final Set<String> BETWEEN =
      Set.of(
          "of", "the", "de", "du", "des", "la", "le", "les", "d", "l", "a", "au", "aux", "en", "et",
          "and", "in", "to", "for");

  private final Map<String, Integer> counts = new HashMap<>();
  private int counted;

  void count(String text) {
    if (counted < MOST_COUNTED) {
      counted += each(text, phrase -> counts.merge(phrase, 1, Integer::sum));
    }
  }

  /** The phrases of this text that the document has more than once, in their order. */
  List<String> in(String text) {
    List<String> found = new ArrayList<>();
    each(
        text,
        phrase -> {
          if (counts.getOrDefault(phrase, 0) > 1) {
            found.add(phrase);
          }
        });
    return found;
  }

  private static int each(String text, Consumer<String> phrase) {
    String plain = NameKey.plain(text);
    List<String> open = new ArrayList<>();
    Matcher word = WORD.matcher(plain);
    int end = -1;
    int words = 0;
    while (word.find()) {
      String between = end < 0 ? "" : plain.substring(end, word.start());
      if (!between.equals(" ") && !between.equals("'") && !between.equals("’")) {
        open.clear();
      }
      open.add(word.group());
      if (heavy(word.group())) {
        endingHere(open, phrase);
      } else if (!BETWEEN.contains(word.group())) {
        open.clear();
      }
      end = word.end();
      words++;
    }
    return words;
  }

  private static void endingHere(List<String> open, Consumer<String> phrase) {
    int heavy = 0;
    int first = Math.max(0, open.size() - MOST_WORDS);
    for (int start = open.size() - 1; start >= first && heavy < MOST_HEAVY; start--) {
      if (heavy(open.get(start))) {
        heavy++;
        if (heavy > 1) {
          List<String> words = open.subList(start, open.size());
          phrase.accept(String.join(" ", words.stream().map(NameKey::singular).toList()));
        }
      }
    }
  }

  private static boolean heavy(String word) {
    return word.length() >= HEAVY && !Names.COMMON.contains(word);
  }
}
