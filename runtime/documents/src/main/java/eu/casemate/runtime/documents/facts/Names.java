package eu.casemate.runtime.documents.facts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What in a text may be a name: words with a capital, together with small words between them, and
 * their parts up to five words.
 */
final class Names {

  private static final int MOST_WORDS = 6;
  private static final int MOST_PART = 5;
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}]+(?:[’'.&-][\\p{L}\\p{N}]+)*\\.?");
  private static final Pattern ELISION =
      Pattern.compile("^(?:[dlnsjmtc]|qu)[’'](?=.)", Pattern.CASE_INSENSITIVE);
  private static final Set<String> SMALL =
      Set.of(
          "of", "the", "and", "in", "for", "on", "at", "to", "a", "an", "de", "du", "des", "la",
          "le", "les", "et", "à", "au", "aux", "en", "sur", "pour", "von", "van", "der", "di", "da",
          "del", "y", "&", "d", "l");

  /** Words that are no name by themselves though a sentence begins with them. */
  static final Set<String> COMMON =
      Set.copyOf(
          List.of(
              ("the a an this that these those it its he she his her they their we our you your i in on"
                      + " at by for from with to of and or but if when while as after before during"
                      + " since until there here what who which how why where is are was were be has"
                      + " have had do does not no all each every some any both many most other another"
                      + " one two three first second also however in such then thus"
                      + " le la les l un une des du de d ce cet cette ces il elle ils elles on nous vous"
                      + " je leur leurs son sa ses et ou mais si quand lorsque comme après avant pendant"
                      + " depuis dans par pour sur avec sans sous entre que qui quel quelle où est sont"
                      + " a ont pas ne tout tous toute toutes chaque aucun aucune certains autre autres"
                      + " en au aux à ainsi alors cependant toutefois afin pour")
                  .split(" ")));

  private final List<String> words = new ArrayList<>();
  private final Set<String> found = new LinkedHashSet<>();
  private final Set<String> wholes = new LinkedHashSet<>();

  private Names() {}

  /** At most about so many different names and parts of names, in their order. */
  static Names in(String text, int most) {
    Names names = new Names();
    Matcher word = WORD.matcher(text);
    int end = -1;
    while (word.find() && names.found.size() < most) {
      String between = end < 0 ? "\n" : text.substring(end, word.start());
      if (!between.equals(" ") && !between.equals("-") && !between.equals(" & ")) {
        names.close();
      }
      names.word(word.group());
      end = word.end();
      if (word.group().endsWith(".") && !abbreviates(word.group())) {
        names.close();
      }
    }
    names.close();
    return names;
  }

  /** The names and their parts. */
  Set<String> found() {
    return found;
  }

  /** The names that stand alone, not as a part of a longer one. */
  Set<String> wholes() {
    return wholes;
  }

  private static boolean abbreviates(String word) {
    return word.length() <= 3 && Character.isUpperCase(word.charAt(0));
  }

  private void word(String raw) {
    String word = ELISION.matcher(raw).replaceFirst("");
    if (!word.equals(raw) && !capital(raw)) {
      // "d'Accessibilité" continues a name, "l'ANSSI" begins one.
      if (!raw.toLowerCase(Locale.ROOT).startsWith("d")) {
        close();
      }
    }
    if (capital(word)) {
      words.add(word);
    } else if (SMALL.contains(word.toLowerCase(Locale.ROOT)) && !words.isEmpty()) {
      words.add(word);
    } else {
      close();
    }
  }

  private static boolean capital(String word) {
    char c = word.charAt(0);
    return Character.isUpperCase(c) || Character.isTitleCase(c) || Character.isDigit(c);
  }

  private void close() {
    int last = words.size();
    while (last > 0 && !capital(words.get(last - 1))) {
      last--;
    }
    for (int length = Math.min(last, MOST_WORDS); length > 0; length--) {
      boolean whole = length == last;
      if (!whole && length > MOST_PART) {
        continue;
      }
      for (int start = 0; start + length <= last; start++) {
        if (start == 0 || start + length == last) {
          part(start, start + length, whole);
        }
      }
    }
    words.clear();
  }

  private void part(int start, int end, boolean whole) {
    String first = words.get(start);
    String lastWord = words.get(end - 1);
    if (!capital(first) || !capital(lastWord)) {
      return;
    }
    String name = String.join(" ", words.subList(start, end)).replaceAll("\\.$", "");
    boolean alone = end - start == 1;
    boolean named = name.chars().anyMatch(Character::isLetter);
    if (named && !(alone && COMMON.contains(name.toLowerCase(Locale.ROOT)))) {
      found.add(name);
      if (whole) {
        wholes.add(name);
      }
    }
  }
}
