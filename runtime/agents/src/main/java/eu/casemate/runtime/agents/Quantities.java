package eu.casemate.runtime.agents;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads numbers, periods and dates from a sentence's words, in one form each: 24 hours are a day,
 * "thirty" is 30. A number that names something (criterion 1.1, version 2) is not an amount.
 */
final class Quantities {

  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern AMOUNT = Pattern.compile("\\d+(?:\\.\\d+)?");
  private static final Pattern DAY =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}|\\d{1,2}/\\d{1,2}/\\d{4}");
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");
  private static final Set<String> NAMED_BY_NUMBER =
      words(
          "article art section chapter chapitre criterion criteria critere criteres test tests level"
              + " niveau step etape version edition table tableau figure annex annexe appendix page"
              + " p rule regle law loi decret n no number numero iso rfc wcag type class classe");
  private static final Map<String, Integer> NUMERALS =
      numbered(
          "two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12"
              + " fifteen 15 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 ninety 90 hundred 100"
              + " deux 2 trois 3 quatre 4 cinq 5 sept 7 huit 8 dix 10 onze 11 douze 12 quinze 15"
              + " vingt 20 trente 30 quarante 40 cinquante 50 soixante 60 cent 100");

  /** Seconds by the unit's stem; a month is a twelfth of a year. */
  private static final Map<String, Integer> UNITS =
      numbered(
          "second 1 seconde 1 minute 60 hour 3600 heure 3600 day 86400 jour 86400 week 604800"
              + " semaine 604800 month 2628000 mois 2628000 year 31536000 an 31536000 ans 31536000 annee 31536000");

  private static final Set<String> MONTHS =
      words(
          "january february march april june july august september october november december"
              + " janvier fevrier mars avril mai juin juillet aout septembre octobre novembre"
              + " decembre");

  /** An amount or a date; equal ones are equal as text. */
  record Quantity(String value, boolean date) {}

  /**
   * The quantity that begins at a word.
   *
   * @param words how many words it takes; 0 when none begins there
   * @param period whether it is a length of time
   */
  record Reading(Quantity quantity, int words, boolean period) {
    private static final Reading NONE = new Reading(new Quantity("", false), 0, false);
  }

  private Quantities() {}

  static Reading at(List<String> words, int i) {
    String word = words.get(i);
    String next = i + 1 < words.size() ? words.get(i + 1) : "";
    if (i > 0 && NAMED_BY_NUMBER.contains(words.get(i - 1))) {
      return Reading.NONE;
    }
    if (DAY.matcher(word).matches()) {
      return date(word, 1);
    }
    boolean dayOfMonth = Words.isNumber(word) && isMonth(next, true);
    if (dayOfMonth || isMonth(word, false)) {
      return monthAt(words, i, dayOfMonth ? 2 : 1);
    }
    if (YEAR.matcher(word).matches()) {
      return date(word, 1);
    }
    Integer numeral = NUMERALS.get(Words.stem(word));
    if (numeral == null && !AMOUNT.matcher(word).matches()) {
      return Reading.NONE;
    }
    return amount(numeral == null ? Double.parseDouble(word) : numeral, next);
  }

  private static Reading amount(double value, String next) {
    Integer unit = UNITS.get(Words.stem(next));
    return unit == null
        ? new Reading(new Quantity(plain(value), false), 1, false)
        : new Reading(new Quantity(plain(value * unit) + " s", false), 2, true);
  }

  /** A month's name with the day before it, and the day or year after it. */
  private static Reading monthAt(List<String> words, int i, int taken) {
    int end = i + taken;
    while (end < words.size() && end < i + taken + 2 && AMOUNT.matcher(words.get(end)).matches()) {
      end++;
    }
    return date(String.join(" ", words.subList(i, end)), end - i);
  }

  /** "May" is a month only where a day stands before it. */
  private static boolean isMonth(String word, boolean afterDay) {
    return MONTHS.contains(word) || (afterDay && "may".equals(word));
  }

  private static Reading date(String text, int words) {
    return new Reading(new Quantity(text, true), words, false);
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static Set<String> words(String list) {
    return Set.copyOf(SPACE.splitAsStream(list).toList());
  }

  private static Map<String, Integer> numbered(String list) {
    List<String> parts = SPACE.splitAsStream(list).toList();
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < parts.size(); i += 2) {
      numbers.put(Words.stem(parts.get(i)), Integer.valueOf(parts.get(i + 1)));
    }
    return Map.copyOf(numbers);
  }
}
