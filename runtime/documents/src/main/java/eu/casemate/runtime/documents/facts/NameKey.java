package eu.casemate.runtime.documents.facts;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stays of a name when case, accents, hyphens, plural and a leading article are taken away:
 * two spellings of one name have one key. French and English.
 */
public final class NameKey {

  /** The longest key, in characters. */
  public static final int MAX_CHARACTERS = 120;

  private static final Pattern MARK = Pattern.compile("\\p{M}+");
  private static final Pattern POSSESSIVE = Pattern.compile("['’]s\\b");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}+#]+");
  private static final Pattern NUMBERING = Pattern.compile("^(?:\\d{1,3}\\.)+\\d{0,3}\\s+");
  private static final Pattern BRACKETS = Pattern.compile("\\s*\\(([^()]*)\\)");
  private static final Pattern PARTS = Pattern.compile(" [·–—:|] |, ");
  private static final Set<String> ARTICLES =
      Set.of("the", "a", "an", "le", "la", "les", "l", "un", "une", "des", "du", "d");

  private NameKey() {}

  /** The key; empty when the name holds no letter, or is too long to be one. */
  public static Optional<String> of(String name) {
    String plain = plain(name);
    List<String> words = new ArrayList<>();
    for (String word : BETWEEN_WORDS.split(POSSESSIVE.matcher(plain).replaceAll(""), -1)) {
      boolean article = words.isEmpty() && ARTICLES.contains(word);
      if (!word.isEmpty() && !article) {
        words.add(singular(word));
      }
    }
    String key = String.join(" ", words);
    boolean letters = key.chars().anyMatch(Character::isLetter);
    return letters && key.length() <= MAX_CHARACTERS ? Optional.of(key) : Optional.empty();
  }

  /**
   * The keys by which a text may name what bears this title: the whole title, and the title without
   * what is in brackets, without numbering, and before a comma, colon or dash.
   */
  public static Set<String> ofTitle(String title) {
    Set<String> keys = new LinkedHashSet<>();
    String bare = NUMBERING.matcher(title.strip()).replaceFirst("");
    of(bare).ifPresent(keys::add);
    String bracketless = BRACKETS.matcher(bare).replaceAll("");
    of(bracketless).ifPresent(keys::add);
    String[] parts = PARTS.split(bracketless, 2);
    if (parts.length == 2) {
      of(parts[0]).ifPresent(keys::add);
    }
    return keys;
  }

  /** All words of a text as keys have them, each between spaces: a key can be looked for in it. */
  public static String words(String text) {
    StringBuilder words = new StringBuilder(" ");
    for (String word : BETWEEN_WORDS.split(POSSESSIVE.matcher(plain(text)).replaceAll(""), -1)) {
      if (!word.isEmpty()) {
        words.append(singular(word)).append(' ');
      }
    }
    return words.toString();
  }

  /** Without case and accents. */
  static String plain(String text) {
    return MARK.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
        .replaceAll("")
        .replace("œ", "oe");
  }

  static String singular(String word) {
    int length = word.length();
    if (length >= 5 && word.endsWith("eaux")) {
      return word.substring(0, length - 1);
    }
    if (length >= 6 && word.endsWith("aux")) {
      return word.substring(0, length - 2) + "l";
    }
    if (length >= 5 && word.endsWith("ies")) {
      return word.substring(0, length - 3) + "y";
    }
    boolean plural = length >= 4 && word.endsWith("s");
    boolean kept = word.endsWith("ss") || word.endsWith("us") || word.endsWith("is");
    return plural && !kept ? word.substring(0, length - 1) : word;
  }
}
