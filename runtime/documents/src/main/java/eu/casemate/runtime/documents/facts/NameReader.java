package eu.casemate.runtime.documents.facts;

import eu.casemate.runtime.documents.facts.SectionNames.Pair;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the names of one document's sections, given all of its texts. */
public final class NameReader {

  private static final Pattern QUOTED =
      Pattern.compile("[«“\"]\\s?([\\p{L}\\p{N}][^«»“”\"\\n]{2,60}?)\\s?[»”\"]");
  private static final int MOST_QUOTED_WORDS = 6;
  // Two or three words with a capital, no small word between them.
  private static final Pattern FULL_NAME = Pattern.compile("\\p{Lu}\\S*(?: \\p{Lu}\\S*){1,2}");

  private final Phrases phrases = new Phrases();

  /** Counts what is said more than once in these texts. */
  public NameReader(Iterable<String> texts) {
    texts.forEach(phrases::count);
  }

  /**
   * The names in the texts of a section.
   *
   * @param marked what the section's author marked as a name: emphasised, linked
   * @param most the most keys
   */
  public SectionNames read(List<String> texts, Iterable<String> marked, int most) {
    Set<String> keys = new LinkedHashSet<>();
    Set<Pair> abbreviations = new LinkedHashSet<>();
    Set<Pair> shortForms = new LinkedHashSet<>();
    for (String text : texts) {
      Abbreviations.find(text, abbreviations);
    }
    for (Pair pair : abbreviations) {
      keys.add(pair.shorter());
      keys.add(pair.longer());
    }
    marked.forEach(name -> NameKey.of(name).ifPresent(keys::add));
    for (String text : texts) {
      if (keys.size() < most) {
        Names names = Names.in(text, most);
        names.found().forEach(name -> NameKey.of(name).ifPresent(keys::add));
        shortForms(names, shortForms);
        quoted(text, keys);
      }
    }
    for (String text : texts) {
      if (keys.size() < most) {
        keys.addAll(phrases.in(text));
      }
    }
    Set<String> kept = new LinkedHashSet<>(keys.stream().limit(most).toList());
    abbreviations.removeIf(pair -> !kept.contains(pair.shorter()) || !kept.contains(pair.longer()));
    shortForms.removeIf(pair -> !kept.contains(pair.shorter()) || !kept.contains(pair.longer()));
    return new SectionNames(kept, abbreviations, shortForms);
  }

  private static void quoted(String text, Set<String> keys) {
    Matcher quoted = QUOTED.matcher(text);
    while (quoted.find()) {
      String name = quoted.group(1);
      if (name.split("\\s+", MOST_QUOTED_WORDS + 1).length <= MOST_QUOTED_WORDS) {
        NameKey.of(name).ifPresent(keys::add);
      }
    }
  }

  /** A last name that stands alone, in a text with one full name that ends so. */
  private static void shortForms(Names names, Set<Pair> pairs) {
    for (String last : names.wholes()) {
      if (!last.isEmpty() && last.indexOf(' ') < 0 && Character.isLetter(last.charAt(0))) {
        List<String> full =
            names.wholes().stream()
                .filter(each -> each.endsWith(" " + last) && FULL_NAME.matcher(each).matches())
                .limit(2)
                .toList();
        Optional<String> shorter = NameKey.of(last);
        Optional<String> longer = full.stream().findFirst().flatMap(NameKey::of);
        if (full.size() == 1 && shorter.isPresent() && longer.isPresent()) {
          pairs.add(new Pair(shorter.get(), longer.get()));
        }
      }
    }
  }
}
