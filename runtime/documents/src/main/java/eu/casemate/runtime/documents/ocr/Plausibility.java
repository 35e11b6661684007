package eu.casemate.runtime.documents.ocr;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How far to believe what a model read: models refuse, repeat themselves without end, and invent.
 * The words of which the first tier was sure must be there.
 */
final class Plausibility {

  private static final int LONGEST = 20_000;
  private static final int MOST_REPEATS = 12;
  private static final double SURE = 0.85;
  private static final int LONG_WORD = 4;
  private static final int ENOUGH_WORDS = 5;
  private static final double LEAST_SHARED = 0.5;

  /** Where there is nothing to compare with. */
  private static final double UNKNOWN = 0.5;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern REFUSAL =
      Pattern.compile(
          "^\\W*(?:i'?m (?:sorry|unable|not able)|i (?:cannot|can'?t|am (?:sorry|unable|not able))"
              + "|sorry[,.]|as an? (?:ai|language model)|unfortunately, i|je suis désolé"
              + "|désolé[,.]|je ne (?:peux|suis) pas|en tant qu)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Plausibility() {}

  /** From 0 to 1; empty where the text is not to be kept. */
  static OptionalDouble of(String text, List<Word> first) {
    boolean wrong =
        text.isBlank()
            || text.length() > LONGEST
            || text.indexOf('\0') >= 0
            || REFUSAL.matcher(text.strip()).find()
            || repeats(text);
    if (wrong) {
      return OptionalDouble.empty();
    }
    Set<String> sure = new HashSet<>();
    first.stream()
        .filter(word -> word.confidence() >= SURE)
        .forEach(word -> sure.addAll(words(word.text())));
    sure.removeIf(word -> word.length() < LONG_WORD);
    if (sure.size() < ENOUGH_WORDS) {
      return OptionalDouble.of(UNKNOWN);
    }
    Set<String> read = new HashSet<>(words(text));
    double shared = sure.stream().filter(read::contains).count() / (double) sure.size();
    return shared < LEAST_SHARED ? OptionalDouble.empty() : OptionalDouble.of(shared);
  }

  private static boolean repeats(String text) {
    Map<String, Integer> lines = new HashMap<>();
    return text.lines()
        .map(String::strip)
        .filter(line -> line.length() > 2)
        .anyMatch(line -> lines.merge(line, 1, Integer::sum) > MOST_REPEATS);
  }

  private static List<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
  }
}
