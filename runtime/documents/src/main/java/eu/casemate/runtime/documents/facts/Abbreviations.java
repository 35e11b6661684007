package eu.casemate.runtime.documents.facts;

import eu.casemate.runtime.documents.facts.SectionNames.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Acronyms that a text spells out, before or in the brackets: "… (RGAA)", "RGAA (…)". */
final class Abbreviations {

  private static final Pattern AFTER =
      Pattern.compile("((?:[\\p{L}\\p{N}’'-]+\\s){1,12})\\((\\p{Lu}[\\p{Lu}\\p{N}]{1,9})\\)");
  private static final Pattern BEFORE =
      Pattern.compile(
          "\\b(\\p{Lu}[\\p{Lu}\\p{N}]{1,9})\\s\\(((?:[\\p{L}\\p{N}’'-]+\\s?){2,12})\\)");
  private static final Pattern BETWEEN = Pattern.compile("[\\s’'-]+");

  private Abbreviations() {}

  static void find(String text, Set<Pair> pairs) {
    Matcher after = AFTER.matcher(text);
    while (after.find()) {
      add(after.group(2), after.group(1), pairs);
    }
    Matcher before = BEFORE.matcher(text);
    while (before.find()) {
      add(before.group(1), before.group(2), pairs);
    }
  }

  private static void add(String acronym, String words, Set<Pair> pairs) {
    Optional<String> expansion = expansion(acronym.toLowerCase(Locale.ROOT), words.strip());
    expansion
        .flatMap(NameKey::of)
        .ifPresent(
            longer ->
                NameKey.of(acronym).ifPresent(shorter -> pairs.add(new Pair(shorter, longer))));
  }

  /** The shortest end of the words whose initials hold the acronym's letters in order. */
  private static Optional<String> expansion(String acronym, String words) {
    List<Integer> starts = new ArrayList<>();
    starts.add(0);
    Matcher between = BETWEEN.matcher(words);
    while (between.find()) {
      starts.add(between.end());
    }
    String plain = NameKey.plain(words);
    if (plain.length() != words.length()) {
      return Optional.empty();
    }
    int letter = acronym.length() - 1;
    for (int i = starts.size() - 1; i >= 0; i--) {
      if (plain.charAt(starts.get(i)) == acronym.charAt(letter)) {
        letter--;
        if (letter < 0) {
          return Optional.of(words.substring(starts.get(i)));
        }
      }
    }
    return Optional.empty();
  }
}
