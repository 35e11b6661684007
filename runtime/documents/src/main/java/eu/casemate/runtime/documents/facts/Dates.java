package eu.casemate.runtime.documents.facts;

import eu.casemate.runtime.documents.TextSpan;
import eu.casemate.runtime.documents.facts.Fact.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days, as French, English and ISO 8601 write them, and what holds from or until them. */
final class Dates {

  private static final List<List<String>> MONTHS =
      List.of(
          List.of("janvier", "january"),
          List.of("février", "february"),
          List.of("mars", "march"),
          List.of("avril", "april"),
          List.of("mai", "may"),
          List.of("juin", "june"),
          List.of("juillet", "july"),
          List.of("août", "august"),
          List.of("septembre", "september"),
          List.of("octobre", "october"),
          List.of("novembre", "november"),
          List.of("décembre", "december"));

  private static final String MONTH =
      "(?:" + String.join("|", MONTHS.stream().flatMap(List::stream).distinct().toList()) + ")";

  /** A day with its month in letters; has no group. */
  static final String WRITTEN =
      "(?:\\d{1,2}(?:er|st|nd|rd|th)?\\s+%1$s\\s+\\d{4}|%1$s\\s+\\d{1,2},?\\s+\\d{4})"
          .formatted(MONTH);

  private static final Pattern DAY =
      Pattern.compile(
          "(?:(à\\s+(?:partir|compter)\\s+du|depuis\\s+le|dès\\s+le|since|from|as\\s+of|starting)"
              + "|(jusqu[’']au|avant\\s+le|au\\s+plus\\s+tard\\s+le|until|before|no\\s+later\\s+than))?"
              + "\\s*\\b("
              + WRITTEN
              + "|\\d{4}-\\d{2}-\\d{2})\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBERS = Pattern.compile("\\d+");

  private Dates() {}

  static void find(String text, List<Fact> facts) {
    Matcher day = DAY.matcher(text);
    while (day.find()) {
      TextSpan span = new TextSpan(day.start(), day.end());
      Kind kind =
          day.group(1) != null
              ? Kind.DATE_FROM
              : day.group(2) != null ? Kind.DATE_UNTIL : Kind.DATE;
      iso(day.group(3)).ifPresent(iso -> facts.add(new Fact(kind, iso, span)));
    }
  }

  /** The day in ISO 8601; empty when the calendar has no such day. */
  static Optional<String> iso(String written) {
    Matcher number = NUMBERS.matcher(written);
    List<Integer> numbers = number.results().map(each -> Integer.parseInt(each.group())).toList();
    try {
      if (numbers.size() == 3) {
        return Optional.of(LocalDate.of(numbers.get(0), numbers.get(1), numbers.get(2)).toString());
      }
      String lower = written.toLowerCase(Locale.ROOT);
      for (int month = 0; month < MONTHS.size(); month++) {
        if (MONTHS.get(month).stream().anyMatch(lower::contains)) {
          return Optional.of(LocalDate.of(numbers.get(1), month + 1, numbers.get(0)).toString());
        }
      }
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }
}
