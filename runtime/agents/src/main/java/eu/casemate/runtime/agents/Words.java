package eu.casemate.runtime.agents;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text in a form that can be compared: lower case, without accents. Content words
 * carry meaning; qualifiers turn it around or limit it; exact words (numbers, identifiers) must
 * never be changed.
 */
final class Words {

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}_]+(?:(?:[.\\-/]|::)[\\p{L}\\p{N}_]+)*");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern CANNOT = Pattern.compile("\\bcan['’]t\\b");
  private static final Pattern CONTRACTED_NOT = Pattern.compile("(?<=\\p{L})n['’]t\\b");
  private static final Pattern THOUSANDS =
      Pattern.compile("(?<=(?<!\\d)\\d{1,3})[ ,](?=\\d{3}(?!\\d))");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("(?<=\\d),(?=\\d)");
  private static final Set<String> EMPTY_WORDS =
      words(
          """
          a an the of and is are in on to it its this that these those be been by as at for with
          from was were has have do does which who what how when where why there their they he
          she we you i also then so such into le la les l un une des du de d et est sont dans en
          que qu qui quoi quel quelle quels quelles ce cet cette ces c il elle ils elles nous
          vous je j se s son sa ses leur leurs au aux pour par avec sur y a-t-il comment
          pourquoi ou quand ainsi donc aussi etre faut-il faut n m t
          """);
  private static final Set<String> QUALIFIERS =
      words(
          """
          not no never none nor neither without cannot only solely except unless if when whenever
          must shall should may can might could least most more less few fewer all any every some
          always often sometimes usually generally rarely seldom hardly before after until
          ne n pas non jamais aucun aucune ni sans seul seule seulement uniquement sauf excepte
          hormis si quand lorsque lorsqu doit doivent devrait devraient peut peuvent pourrait
          moins plus peu tous toutes tout toute chaque certains certaines toujours souvent parfois
          generalement rarement avant apres recommande recommended
          interdit interdite forbidden optional facultatif
          """);

  private Words() {}

  private static Set<String> words(String list) {
    return Set.copyOf(Pattern.compile("\\s+").splitAsStream(list.strip()).toList());
  }

  /** All words, in order. */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(fold(text));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /** The words that carry meaning, qualifiers and exact words among them, in order. */
  static List<String> content(String text) {
    return of(text).stream().filter(Words::isContent).toList();
  }

  static boolean isContent(String word) {
    return isQualifier(word) || !EMPTY_WORDS.contains(word);
  }

  static boolean isQualifier(String word) {
    return QUALIFIERS.contains(word);
  }

  /** A number or an identifier. */
  static boolean isExact(String word) {
    return word.codePoints()
        .anyMatch(c -> Character.isDigit(c) || c == '_' || c == ':' || c == '.');
  }

  /** A number, or what begins with one. */
  static boolean isNumber(String word) {
    return Character.isDigit(word.codePointAt(0));
  }

  /** The part of a word that survives inflection, well enough for counting matches. */
  static String stem(String word) {
    return isExact(word) || word.length() <= 6 ? trimPlural(word) : word.substring(0, 6);
  }

  private static String trimPlural(String word) {
    boolean plural = word.length() > 3 && !isExact(word) && word.matches(".*[^s][sx]");
    return plural ? word.substring(0, word.length() - 1) : word;
  }

  /** Negations stand as words of their own, and a number is one word however it is written. */
  private static String fold(String text) {
    String parts = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String plain = ACCENTS.matcher(parts).replaceAll("").toLowerCase(Locale.ROOT);
    plain = CANNOT.matcher(plain).replaceAll("cannot");
    plain = CONTRACTED_NOT.matcher(plain).replaceAll(" not");
    plain = THOUSANDS.matcher(plain).replaceAll("");
    return DECIMAL_COMMA.matcher(plain).replaceAll(".");
  }
}
