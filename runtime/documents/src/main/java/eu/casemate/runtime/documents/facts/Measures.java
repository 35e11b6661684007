package eu.casemate.runtime.documents.facts;

import eu.casemate.runtime.documents.TextSpan;
import eu.casemate.runtime.documents.facts.Fact.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Periods, sums of money and percentages. */
final class Measures {

  private static final String SPACE = "[ \\x{A0}\\x{202F}]?";
  private static final Map<String, Integer> NUMERALS =
      Map.ofEntries(
          Map.entry("un", 1),
          Map.entry("une", 1),
          Map.entry("one", 1),
          Map.entry("deux", 2),
          Map.entry("two", 2),
          Map.entry("trois", 3),
          Map.entry("three", 3),
          Map.entry("quatre", 4),
          Map.entry("four", 4),
          Map.entry("cinq", 5),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("sept", 7),
          Map.entry("seven", 7),
          Map.entry("huit", 8),
          Map.entry("eight", 8),
          Map.entry("neuf", 9),
          Map.entry("nine", 9),
          Map.entry("dix", 10),
          Map.entry("ten", 10),
          Map.entry("douze", 12),
          Map.entry("twelve", 12),
          Map.entry("quinze", 15),
          Map.entry("fifteen", 15),
          Map.entry("vingt", 20),
          Map.entry("twenty", 20),
          Map.entry("trente", 30),
          Map.entry("thirty", 30),
          Map.entry("soixante", 60),
          Map.entry("sixty", 60),
          Map.entry("ninety", 90));

  private static final Pattern PERIOD =
      Pattern.compile(
          "\\b(\\d{1,4}|"
              + String.join("|", NUMERALS.keySet())
              + ")"
              + SPACE
              + "-?"
              + "(secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?"
              + "|seconds?|hours?|days?|weeks?|months?|years?)\\b(?!-)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  private static final String NUMBER =
      "\\d{1,3}(?:[ \\x{A0}\\x{202F}.,]\\d{3})*(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2})?";
  private static final Pattern AMOUNT =
      Pattern.compile(
          "\\b("
              + NUMBER
              + ")\\s?(millions?|milliards?|billions?)?\\s?(?:d[’'])?"
              + "(€|euros?\\b|EUR\\b|dollars?\\b|USD\\b)|([€$])("
              + NUMBER
              + ")\\s?(millions?|billions?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SHARE =
      Pattern.compile("\\b(\\d{1,3}(?:[.,]\\d{1,2})?)" + SPACE + "%");
  private static final Pattern THOUSANDS =
      Pattern.compile("[ \\x{A0}\\x{202F}]|[.,](?=\\d{3}(?!\\d))");

  private Measures() {}

  static void find(String text, List<Fact> facts) {
    Matcher period = PERIOD.matcher(text);
    while (period.find()) {
      facts.add(new Fact(Kind.PERIOD, period(period.group(1), period.group(2)), span(period)));
    }
    Matcher amount = AMOUNT.matcher(text);
    while (amount.find()) {
      facts.add(new Fact(Kind.AMOUNT, amount(amount), span(amount)));
    }
    Matcher share = SHARE.matcher(text);
    while (share.find()) {
      String number = plain(new BigDecimal(share.group(1).replace(',', '.')));
      facts.add(new Fact(Kind.SHARE, number + " %", span(share)));
    }
  }

  private static String period(String number, String unit) {
    String lower = number.toLowerCase(Locale.ROOT);
    int count = NUMERALS.containsKey(lower) ? NUMERALS.get(lower) : Integer.parseInt(lower);
    String word = unit.toLowerCase(Locale.ROOT);
    return switch (word.charAt(0)) {
      case 's' -> word.startsWith("sec") ? "PT" + count + "S" : "P" + count + "W";
      case 'h' -> "PT" + count + "H";
      case 'w' -> "P" + count + "W";
      case 'j', 'd' -> "P" + count + "D";
      case 'a', 'y' -> "P" + count + "Y";
      default -> word.startsWith("min") ? "PT" + count + "M" : "P" + count + "M";
    };
  }

  private static String amount(Matcher found) {
    boolean after = found.group(1) != null;
    String number = after ? found.group(1) : found.group(5);
    String scale = after ? found.group(2) : found.group(6);
    String unit = (after ? found.group(3) : found.group(4)).toLowerCase(Locale.ROOT);
    BigDecimal value = new BigDecimal(THOUSANDS.matcher(number).replaceAll("").replace(',', '.'));
    if (scale != null) {
      value = value.scaleByPowerOfTen(scale.toLowerCase(Locale.ROOT).startsWith("million") ? 6 : 9);
    }
    boolean euro = unit.startsWith("€") || unit.startsWith("eur");
    return (euro ? "EUR " : "USD ") + plain(value);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static TextSpan span(Matcher found) {
    return new TextSpan(found.start(), found.end());
  }
}
